using System.Runtime.CompilerServices;

namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend beside forms that are rarely seen.</summary>
public static partial class RareForms
{
    [Green, Body]
    public static string Sources_of_a_query(Probe p)
    {
        string all = string.Join(",", from x in p.Call(new[] { 1, 2, 3 }) join y in p.Call(new[] { 2, 3 }) on x equals y select x * 10 + y);
        return all + string.Join(",", from x in p.Note(new[] { 1, 2 }) join y in p.Call(new[] { 2, 2 }) on x equals y into g select g.Count()) + p.Call("end");
    }

    [Green, Body]
    public static int Parameter_lists_of_other_types(Probe p) =>
        Sum(p.Call(1), p.Note(2)) * 100 + Each(p.Call(3), p.Call(4)) + Sum() + Each(p.Note(5), p.Call(6), p.Note(7));

    [Green, Body]
    public static string Operators_with_a_checked_form(Probe p)
    {
        var most = new Small(sbyte.MaxValue);
        string all = $"{unchecked(most + p.Call(new Small(1)))} {unchecked(-p.Call(new Small(sbyte.MinValue)))}";
        try
        {
            checked
            {
                all += p.Call(most) + p.Call(new Small(1));
            }
        }
        catch (OverflowException)
        {
            all += p.Call(" overflow");
        }
        return all;
    }

    [Green, Body]
    public static int Inline_array(Probe p)
    {
        var four = new Four();
        for (int i = 0; i < 4; i++)
            four[i] = p.Call(i + 1);
        four[p.Call(2)] += p.Call(10);
        int sum = 0;
        foreach (int item in four)
            sum += item;
        return sum + four[p.Call(1)];
    }

    [Green, Body]
    public static string Clause_that_names_the_kill(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                all += p.Call("1");
            }
            catch (GreenKilledException)
            {
                p.Do("killed");
                throw;
            }
            catch (Exception e)
            {
                all += e.GetType().Name;
            }
            finally
            {
                p.Do("inner");
            }
            all += p.Call("2");
        }
        finally
        {
            p.Do("outer");
        }
        return all;
    }

    private static int Sum(params Span<int> items)
    {
        int sum = 0;
        foreach (int item in items)
            sum += item;
        return sum;
    }

    private static int Each(params IEnumerable<int> items) => items.Aggregate(0, static (all, item) => all * 10 + item);

    private readonly record struct Small(sbyte Value)
    {
        public static Small operator +(Small left, Small right) => new(unchecked((sbyte)(left.Value + right.Value)));

        public static Small operator checked +(Small left, Small right) => new(checked((sbyte)(left.Value + right.Value)));

        public static Small operator -(Small small) => new(unchecked((sbyte)-small.Value));

        public static Small operator checked -(Small small) => new(checked((sbyte)-small.Value));
    }

    [InlineArray(4)]
    private struct Four
    {
        private int _first;
    }
}
