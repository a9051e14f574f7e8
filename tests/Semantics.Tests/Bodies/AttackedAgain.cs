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
