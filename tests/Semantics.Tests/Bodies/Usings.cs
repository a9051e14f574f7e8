namespace CoGen.Semantics.Tests;

/// <summary><c>using</c> statements and declarations.</summary>
public static partial class Usings
{
    [Green, Body]
    public static int Statement(Probe p)
    {
        using (var r = new Resource(p, "r"))
        {
            return r.Length + p.Call(1);
        }
    }

    [Green, Body]
    public static int Statement_with_an_expression(Probe p)
    {
        var r = new Resource(p, "r");
        using (r)
            p.Do("inside");
        using (p.Call(new Resource(p, "s")))
            p.Do("inside again");
        return r.Length;
    }

    [Green, Body]
    public static int Declaration(Probe p)
    {
        using var r = new Resource(p, p.Call("r"));
        int n = p.Call(r.Length);
        using var s = p.Call(new Resource(p, "s"));
        p.Do("both");
        return n + s.Length;
    }

    [Green, Body]
    public static string Declaration_in_a_loop(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            using var r = new Resource(p, $"r{i}");
            if (i == 1)
                continue;
            all += p.Call(r.Name);
            if (i == 2)
                break;
        }
        return all;
    }

    [Green, Body]
    public static int Several(Probe p)
    {
        using (Resource a = new(p, "a"), b = p.Call(new Resource(p, "b")), c = null!)
        using (var d = new Resource(p, "d"))
        {
            p.Do("inside");
            return a.Length + b.Length + d.Length;
        }
    }

    [Green, Body]
    public static int Null(Probe p)
    {
        using (Resource? nothing = p.Call((Resource?)null))
            p.Do("inside");
        using IDisposable? none = null;
        return p.Call(1);
    }

    [Green, Body]
    public static int Structs(Probe p)
    {
        using (var token = new Token(p, 1))
            p.Do("inside");
        using var hidden = new HiddenToken(p, 2);
        using Token? maybe = p.Call(true) ? new Token(p, 3) : null;
        return p.Call(hidden.Number);
    }

    [Green, Body]
    public static int Explicit_disposable(Probe p)
    {
        using (var r = new HiddenResource(p))
            p.Do("inside");
        using IDisposable other = new HiddenResource(p);
        p.Do("between");
        return 1;
    }

    [Green, Body]
    public static int Type_parameters(Probe p) => Use(p, new Token(p, 1)) + Use(p, new HiddenToken(p, 2)) + Use<Resource?>(p, null) + Use(p, new HiddenResource(p));

    [Green]
    private static int Use<T>(Probe p, T resource)
        where T : IDisposable?
    {
        using (resource)
            return p.Call(1);
    }

    [Green, Body]
    public static string Exceptions(Probe p)
    {
        try
        {
            using var outer = new Resource(p, "outer");
            using (var inner = new Resource(p, "inner"))
            {
                p.Do("a");
                if (p.Call(true))
                    throw new InvalidOperationException("user's");
            }
            return "never";
        }
        catch (InvalidOperationException e)
        {
            return e.Message;
        }
    }

    [Green, Body]
    public static string Dispose_throws(Probe p)
    {
        string all = "";
        try
        {
            using var r = new Failing();
            all += p.Call("inside");
        }
        catch (NotSupportedException e)
        {
            all += e.Message;
        }
        return all + p.Call("after");
    }

    [Green, Body]
    public static int Acquiring_throws(Probe p)
    {
        using var a = new Resource(p, "a");
        using var b = p.Call(1) > 0 ? throw new InvalidOperationException("no b") : new Resource(p, "b");
        return p.Call(2);
    }

    [Green, Body]
    public static int Without_a_suspension_inside(Probe p)
    {
        int x = p.Call(1);
        using (var r = new Resource(p, "r"))
            x += r.Length;
        {
            using var s = new Resource(p, "s");
            x += s.Length;
        }
        return x + p.Call(2);
    }

    [Green, Body]
    public static int In_a_switch_section(Probe p)
    {
        switch (p.Call(1))
        {
            case 1:
                {
                    using var r = new Resource(p, "r");
                    p.Do("inside");
                    break;
                }
        }
        return p.Call(2);
    }

    private class Resource(Probe p, string name) : IDisposable
    {
        public string Name => name;

        public int Length => name.Length;

        public void Dispose() => p.Note($"dispose {name}");
    }

    private sealed class HiddenResource(Probe p) : IDisposable
    {
        void IDisposable.Dispose() => p.Note("dispose hidden");
    }

    private sealed class Failing : IDisposable
    {
        public void Dispose() => throw new NotSupportedException("cannot");
    }

    private readonly struct Token(Probe p, int number) : IDisposable
    {
        public void Dispose() => p.Note($"dispose token {number}");
    }

    private readonly struct HiddenToken(Probe p, int number) : IDisposable
    {
        public int Number => number;

        void IDisposable.Dispose() => p.Note($"dispose hidden token {number}");
    }
}
