namespace CoGen.Semantics.Tests;

/// <summary>Names of the user's that are the generator's own too.</summary>
public static partial class NamesOfTheGenerator
{
    [Green, Body]
    public static int Locals(Probe p)
    {
        int g = p.Call(1), f = p.Call(2), state = p.Call(3), self = p.Call(4), kept = p.Call(5), resume_1 = 6, left = 7;
        int State = p.Call(8), Result = p.Call(9), Parent = 10, Save = 11, Save1 = 12, callResult = p.Call(13), State_ = 14;
        p.Do("all alive");
        return g + f * state - self * kept + resume_1 + left * State + Result * p.Call(Parent) + Save * Save1 + callResult + State_;
    }

    [Green, Body]
    public static string Keywords(Probe p)
    {
        string @class = p.Call("c"), @if = "i", value = p.Call("v"), var = "r", @await = "w";
        foreach (char @for in "xy")
            @class += p.Call(@for);
        return @class + @if + p.Call(value) + var + @await;
    }

    [Green, Body]
    public static int Parameters(Probe p) => Sum(p, 1, 2, 3, 4, 5, 6);

    [Green]
    private static int Sum(Probe p, int g, int f, int state, int self, int on, int @class)
    {
        int sum = p.Call(g) + f;
        return p.Call(sum) + state * self + on * p.Call(@class);
    }

    [Green, Body]
    public static int Labels(Probe p)
    {
        int n = 0;
    while_1:
        n += p.Call(1);
        while (n < p.Call(2))
            n++;
        if (n < 4)
            goto while_1;
        return n;
    }

    [Green, Body]
    public static string Patterns(Probe p)
    {
        object o = p.Call((object)"text");
        string text_matched = "other";
        if (o is string text && p.Call(true))
            return text + text_matched;
        return "none";
    }

    [Green, Body]
    public static int Abstract_with_a_parameter_g(Probe p)
    {
        Shape shape = new Square();
        return shape.Area(p, 3, 4);
    }

    private abstract partial class Shape
    {
        [Green]
        public abstract int Area(Probe p, int g, int f);
    }

    private sealed partial class Square : Shape
    {
        [Green]
        public override int Area(Probe p, int g, int f) => p.Call(g) * p.Call(f);
    }
}
