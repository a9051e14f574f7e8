namespace CoGen.Semantics.Tests;

/// <summary>What a second and a third attack found.</summary>
public static partial class AttackedAgain
{
    [Green, Body]
    public static string Properties_of_places_of_a_type_parameter(Probe p) => Set(p, new Box<Counted>(), new Counted());

    [Green, Body]
    public static string Variables_that_are_read_only(Probe p)
    {
        string all = "";
        foreach (Outer each in new Outer[2])
        {
            each.Inner.Add(p.Call(1));
            p.Do("between");
            each.Inner.Add(2);
            all += each.Inner.N;
        }
        using (Outer used = new())
        {
            p.Do("inside");
            used.Inner.Add(1);
            all += used.Inner.N;
        }
        return all;
    }

    [Green, Body]
    public static string A_captured_struct_is_disposed_of_where_it_lives(Probe p)
    {
        var ended = new List<int>();
        using (var used = new Ending { Ended = ended })
        {
            Action change = () => used.Add(10);
            change();
            p.Do("inside");
            change();
        }
        return string.Join(",", ended);
    }

    [Green, Body]
    public static string An_extension_that_changes_its_receiver(Probe p)
    {
        int i = 1;
        return string.Join(",", [i, i.Bump(1), p.Call(9)]);
    }

    [Green, Body]
    public static string A_rethrow_throws_what_was_caught(Probe p) => $"{Rethrow(p, 0)} {Rethrow(p, 1)} {Rethrow(p, 2)} {Rethrow(p, 3)}";

    [Green]
    private static string Rethrow(Probe p, int way)
    {
        try
        {
            switch (way)
            {
                case 0:
                    try
                    {
                        throw new FormatException("a");
                    }
                    catch (FormatException e)
                    {
                        p.Do("x");
                        e = new FormatException("b");
                        p.Do(e.Message);
                        throw;
                    }
                case 1:
                    try
                    {
                        throw new FormatException("a");
                    }
                    catch (FormatException e)
                    {
                        e = new FormatException("b" + e.Message);
                        throw;
                    }
                    finally
                    {
                        p.Do("f");
                    }
                case 2:
                    try
                    {
                        p.Do("t");
                        throw new FormatException("a");
                    }
                    catch (Exception e) when (e.Message == "a")
                    {
                        Replace(ref e);
                        throw;
                    }
                default:
                    try
                    {
                        throw new FormatException("a");
                    }
                    catch (Exception e) when (e.Message == "a")
                    {
                        Func<string> text = () => e.Message;
                        (e, int n) = (new FormatException("c"), p.Call(1));
                        p.Do(text() + n);
                        try
                        {
                            throw e;
                        }
                        catch (FormatException)
                        {
                            p.Do("i");
                        }
                        throw;
                    }
            }
        }
        catch (FormatException e)
        {
            p.Do("out");
            return e.Message;
        }
    }

    private static void Replace(ref Exception e) => e = new FormatException("b");

    [Green, Body]
    public static string An_array_that_a_span_cannot_be_made_of(Probe p)
    {
        object[] items = new string[] { "a" };
        string all = $"{Count(items.Length > 5 ? items : null, p.Call(0))} {Count(new object[3], p.Call(1))}";
        try
        {
            all += Count(items, p.Call(2));
        }
        catch (ArrayTypeMismatchException)
        {
            all += "other";
        }
        return all;
    }

    [Green, Body]
    public static string A_span_over_an_inline_array(Probe p)
    {
        Three three = default;
        string all = $"{First(three, (three[0] = 5) + p.Call(1))} {First(three!, (three[0] = 6) + p.Call(1))} {Same(p, delegate { return p.Call(3); })}";
        return all;
    }

    [Green, Body]
    public static string Elements_of_inline_arrays(Probe p)
    {
        var holder = new InlineHolder();
        Three ints = default;
        Pair pair = default;
        ints[p.Call(1)] = 3;
        ints[0] += p.Call(2);
        ints[1]++;
        ints[^1] = p.Call(6);
        Write(ref ints[0], p.Call(9));
        pair[1].N = p.Call(3);
        pair[0].Add(p.Call(4));
        holder.Pair[p.Call(1)].N += p.Call(2);
        holder.Pair[1].Add(p.Call(2));
        Func<int> read = () => pair[0].N + ints[0];
        string all = $"{ints[0]} {ints[1]} {ints[2]} {pair[0].N} {pair[1].N} {holder.Pair[1].N} {ByReference(ints[1], (ints[1] = 4) + p.Call(3))}";
        ints[0] = p.Call(1);
        pair[0].N = p.Call(8);
        return $"{all} {read()}";
    }

    [Green, Body]
    public static string A_green_method_of_what_a_call_gives(Probe p) =>
        $"{Asked(p, p.Call(new Asking(p)).Ask)} {Asked(p, new Func<int, int>(p.Call(new Asking(p)).Ask))} {Asked(p, new Asking(p) { By = p.Call(2) }.Ask)}";

    [Green, Body]
    public static string A_handler_that_takes_an_argument_as_an_object(Probe p) => Handled(p.Call("o"), ($"a{p.Call(1)}")) + new Asking(p).Handled($"b{p.Call(2)}");

    private static string Handled(string given, [System.Runtime.CompilerServices.InterpolatedStringHandlerArgument(nameof(given))] AskingHandler text) => given + text;

    private static void Write(ref int place, int value) => place = value;

    private static int ByReference(in int a, int b) => a * 10 + b;

    [Green]
    private static int Asked(Probe p, [Green] Func<int, int> function) => function(p.Call(3));

    [Green]
    private static int Same(Probe p, [Green] Func<int, int, int> function) => function(p.Call(1), 2);

    private static int First(ReadOnlySpan<int> items, int by) => items[0] + by;

    private static int Count(Span<object> items, int by) => items.Length + by;

    [Green]
    private static string Set<T>(Probe p, Box<T> box, T own)
        where T : ICounted, new()
    {
        T captured = new();
        Func<int> read = () => captured.N;
        captured.N += p.Call(2);
        box.Field.N += p.Call(1);
        box.Items[0].N += p.Call(1);
        own.N = p.Call(own.N);
        (own.N, captured.N) = (p.Call(3), p.Call(4));
        return $"{read()} {box.Field.N} {box.Items[0].N} {own.N}";
    }

    [System.Runtime.CompilerServices.InlineArray(3)]
    private struct Three
    {
        private int first;
    }

    [System.Runtime.CompilerServices.InlineArray(2)]
    private struct Pair
    {
        private Inner first;
    }

    private sealed class InlineHolder
    {
        public Pair Pair;
    }

    private sealed partial class Asking(Probe p)
    {
        public int By { get; set; } = 1;

        [Green]
        public int Ask(int x) => p.Call(x) + By;

        public string Handled([System.Runtime.CompilerServices.InterpolatedStringHandlerArgument("")] AskingHandler text) => ToString() + text;

        public override string ToString() => "asking";
    }

    [System.Runtime.CompilerServices.InterpolatedStringHandler]
    private sealed class AskingHandler(int literals, int holes, object asked)
    {
        private string _text = $"{literals}{holes}{asked}:";

        public void AppendLiteral(string text) => _text += text;

        public void AppendFormatted<T>(T value) => _text += value;

        public override string ToString() => _text;
    }

    private interface ICounted
    {
        int N { get; set; }
    }

    private struct Counted : ICounted
    {
        public int N { get; set; }
    }

    private sealed class Box<T>
        where T : new()
    {
        public T Field = new();
        public T[] Items = [new()];
    }

    private struct Inner
    {
        public int N;

        public void Add(int by) => N += by;
    }

    private struct Outer : IDisposable
    {
        public Inner Inner;

        public readonly void Dispose()
        {
        }
    }

    private struct Ending : IDisposable
    {
        private int n;

        public List<int> Ended;

        public void Add(int by) => n += by;

        public readonly void Dispose() => Ended.Add(n);
    }
}

/// <summary>An extension whose receiver is the variable itself.</summary>
public static class Bumping
{
    extension(ref int number)
    {
        public int Bump(int by) => number += by;
    }
}
