namespace CoGen.Semantics.Tests;

/// <summary>Names that C# takes from a local, where the local may be called otherwise in generated code.</summary>
public static partial class InferredNames
{
    [Green, Body]
    public static string Of_tuples_and_nameof(Probe p)
    {
        string all = "";
        for (int i = 0; i < 2; i++)
        {
            int value = p.Call(i);
            var pair = (i, value);
            all += $"{pair.i} {pair.value} {nameof(value)} ";
        }
        for (int i = 5; i < 7; i++)
        {
            string value = p.Call("v" + i);
            var pair = (i, value, third: i + 1);
            (int i, string value) same = (i, value);
            all += $"{pair.i} {pair.value} {pair.third} {nameof(value)} {nameof(i)} {same.value}";
        }
        return all;
    }
}
