using CoGen;
using CoGen.Semantics.Tests;

[assembly: GreenRedirect(typeof(Library), "Get", "GetAsync")]
[assembly: GreenRedirect(typeof(Library), "Put", "PutAsync")]
[assembly: GreenRedirect(typeof(Library), "Sum", "SumAsync")]
[assembly: GreenRedirect(typeof(Library), "Echo", "EchoAsync")]
[assembly: GreenRedirect(typeof(Library), "Length", "LengthAsync")]
[assembly: GreenRedirect(typeof(Library), "Make", "MakeAsync")]
[assembly: GreenRedirect(typeof(LibraryExtensions), "Twice", "TwiceAsync")]

namespace CoGen.Semantics.Tests;

/// <summary>A library of blocking members with async siblings.</summary>
public class Library(Probe p)
{
    public static Library Make(Probe p, string name)
    {
        p.Block(name);
        return new Library(p);
    }

    public static async ValueTask<Library> MakeAsync(Probe p, string name, CancellationToken token = default)
    {
        await p.CallAsync(name);
        return new Library(p);
    }

    public virtual int Get(int x, int y = 7) => p.Block(x * 10 + y);

    public virtual Task<int> GetAsync(int a, int b = 7, CancellationToken token = default) => p.CallAsync(a * 10 + b);

    public void Put(int x) => p.Block(x);

    public Task PutAsync(int x) => p.CallAsync(x);

    public int Sum(string name, params int[] numbers) => p.Block(numbers.Sum() + name.Length);

    public ValueTask<int> SumAsync(string name, int[] numbers, CancellationToken token) => new(p.CallAsync(numbers.Sum() + name.Length));

    public T Echo<T>(T value) => p.Block(value);

    public Task<T> EchoAsync<T>(T value) => p.CallAsync(value);

    public int Length(ReadOnlySpan<char> text) => p.Block(text.Length);

    public ValueTask<int> LengthAsync(ReadOnlyMemory<char> text, CancellationToken token = default) => new(p.CallAsync(text.Length));
}

public static class LibraryExtensions
{
    public static int Twice(this Library library, int x) => library.Get(x) + library.Get(x);

    public static async Task<int> TwiceAsync(this Library library, int x, CancellationToken token = default) => await library.GetAsync(x) + await library.GetAsync(x);
}

/// <summary>Calls that become calls of an async sibling.</summary>
public static partial class Redirects
{
    [Green, Body]
    public static int Operands(Probe p)
    {
        var library = new Library(p);
        int n = p.Note(1);
        return n + library.Get(p.Note(2)) * p.Note(3) - library.Get(y: p.Call(4), x: p.Note(5)) + p.Note(n++);
    }

    [Green, Body]
    public static int Arguments(Probe p)
    {
        var library = new Library(p);
        library.Put(library.Get(library.Get(1, 2)));
        int[] all = [4, 5];
        return library.Sum("none") + library.Sum("some", p.Note(1), library.Get(2), p.Note(3)) + library.Sum("all", all) + library.Sum(numbers: all, name: "named");
    }

    [Green, Body]
    public static string Generics(Probe p)
    {
        var library = Library.Make(p, "made");
        return library.Echo("a") + library.Echo(2) + library.Echo<object>('c') + EchoAny(library, 1.5) + library.Echo((1, "x")).Item2;
    }

    [Green]
    private static T EchoAny<T>(Library library, T value) => library.Echo(library.Echo(value));

    [Green, Body]
    public static int Spans(Probe p)
    {
        var library = new Library(p);
        char[] text = ['a', 'b', 'c'];
        return library.Length("text") + library.Length("text".AsSpan(1)) + library.Length(text) + library.Length(text.AsSpan(1, p.Call(1))) + library.Length(stackalloc char[] { 'x' })
            + library.Length(text.AsMemory().Span);
    }

    [Green, Body]
    public static int? Conditional(Probe p)
    {
        Library? there = new Library(p), missing = p.Note(false) ? there : null;
        int? one = there?.Get(p.Call(1)), two = missing?.Get(p.Note(2));
        missing?.Put(p.Note(3));
        there?.Put(4);
        return one ?? two + (there?.Twice(5) > 0 && there.Get(6) > 0 ? there.Twice(7) : missing?.Twice(8));
    }

    [Green, Body]
    public static string Handlers(Probe p)
    {
        var library = new Library(p);
        string s = "";
        for (int i = 0; i < 2; i++)
        {
            try
            {
                s += library.Get(i);
                if (i == 1)
                    continue;
                library.Put(i);
            }
            catch (ProbeException e) when (p.Note(e.Message.Length) > 0)
            {
                s += library.Get(8);
            }
            finally
            {
                library.Put(9);
            }
        }
        return s;
    }

    [Green, Body]
    public static int InFunctions(Probe p)
    {
        var library = new Library(p);
        return Twice(1) + Run(() => library.Get(3));

        [Green]
        int Twice(int x) => library.Get(x) + library.Twice(x);
    }

    [Green]
    private static int Run([Green] Func<int> function) => function();

    private sealed class Derived(Probe p) : Library(p)
    {
        public override int Get(int x, int y = 7) => base.Get(x + 100, y);

        public override Task<int> GetAsync(int a, int b, CancellationToken token) => base.GetAsync(a + 100, b, token);
    }

    [Green, Body]
    public static int Overridden(Probe p) => new Derived(p).Get(1) + ((Library)new Derived(p)).Get(2, 3);
}
