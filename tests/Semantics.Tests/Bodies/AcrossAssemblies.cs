using CoGen.Semantics.Library;

namespace CoGen.Semantics.Tests;

/// <summary>Green calls into and out of another assembly.</summary>
public static partial class AcrossAssemblies
{
    [Green, Body]
    public static string Extensions(Probe p) => p.Twice("x") + p.Count(items: new[] { p.Call(1), 2 }) + Calls.Count(p, 5, "a", p.Call("b")) + p.Count<int>();

    [Green, Body]
    public static int Recursion(Probe p) => Calls.Sum(p, 4);

    [Green, Body]
    public static string Virtual_calls(Probe p)
    {
        string all = "";
        foreach (Shape shape in new Shape[] { new Square(p, 2), new Circle(p, p.Call(3)), new NamedSquare(p) })
            all += shape.Describe() + shape.Area(p.Call(2)) + shape.Describe("named");
        return all;
    }

    [Green, Body]
    public static int Protected_members(Probe p) => new NamedSquare(p).AllEdges() + new Circle(p, 1).AllEdges();

    [Green, Body]
    public static string Generic_types(Probe p)
    {
        var box = new Box<int>(p, 7);
        string text = box.Map(static x => $"<{x}>") + box.Map(static _ => (string)null!, "fallback");
        (int value, int n) = new Box<int>.Cell(p, 8).Get(p.Call(9));
        return text + box.Get() + value + n + new Box<string>(p, "s").Get();
    }

    [Green, Body]
    public static string Through_the_interface(Probe p)
    {
        ICaller caller = p;
        return caller.Invoke("a") + caller.Invoke<object>(1) + new Forwarder(caller).Invoke("b");
    }

    private sealed partial class Forwarder(ICaller inner) : ICaller
    {
        [Green]
        public T Invoke<T>(T value) => inner.Invoke(inner.Invoke(value));
    }

    private sealed partial class Circle(ICaller caller, int radius) : Shape(caller)
    {
        [Green]
        public override int Area(int scale) => 3 * Caller.Invoke(radius) * radius * scale;

        [Green]
        public int AllEdges() => Edges();
    }

    private partial class NamedSquare(ICaller caller) : Square(caller, 3)
    {
        [Green]
        public override string Describe(string prefix) => "named " + base.Describe(Caller.Invoke(prefix));

        [Green]
        protected override int Edges() => base.Edges() * Caller.Invoke(10);

        [Green]
        public int AllEdges() => this.Edges() + base.Edges();
    }
}
