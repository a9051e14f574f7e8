namespace CoGen.Semantics.Tests;

/// <summary>What runs of the first two found near.</summary>
public static partial class Attacks3
{
    [Green, Body]
    public static string Handlers_around_bodies_without_a_suspension(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                all += "a";
                throw new InvalidOperationException("x");
            }
            catch (ArgumentException)
            {
                all += "never";
            }
            finally
            {
                all += p.Call("finally");
            }
        }
        catch (InvalidOperationException e)
        {
            all += p.Call(e.Message);
        }
        foreach (char c in "abc")
        {
            try
            {
                if (c == 'b')
                    continue;
                all += c;
            }
            finally
            {
                all += p.Call('f');
            }
        }
        return all;
    }

    [Green, Body(CatchesEverything = true)]
    public static string Rethrow_out_of_loops_in_catches(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            try
            {
                try
                {
                    all += p.Call(i);
                    if (i == 1)
                        throw new InvalidOperationException("i");
                }
                catch (Exception e) when (e is not ProbeException)
                {
                    foreach (char c in e.Message)
                    {
                        all += p.Call(c);
                        if (c == 'i')
                            throw;
                    }
                }
                finally
                {
                    if (p.Call(i) == 2)
                        all += "last";
                }
            }
            catch
            {
                all += p.Call("caught");
                if (i == 1)
                    continue;
                throw;
            }
        }
        return all;
    }

    [Green, Body]
    public static string Break_out_of_a_switch_in_finally_guarded_loops(Probe p)
    {
        string all = "";
        foreach (int i in new[] { 0, 1, 2, 3 })
        {
            try
            {
                switch (i)
                {
                    case 0:
                        break;
                    case 1:
                        try
                        {
                            goto case 0;
                        }
                        finally
                        {
                            all += p.Call("g");
                        }
                    case 2:
                        all += p.Call("two");
                        continue;
                    default:
                        return all + p.Call("end");
                }
                all += i;
            }
            finally
            {
                all += p.Call("f") + i;
            }
        }
        return all;
    }

    private static int AddIn(in int a, in int b, int c) => a * 100 + b * 10 + c;

    private struct Cell
    {
        public int V;
        public Inner In;

        public int this[int i]
        {
            readonly get => V + i;
            set => V = value + i;
        }

        public int Next(int by) => V += by;
    }

    private struct Inner
    {
        public int W;

        public int Bump(int by) => W += by;
    }

    private sealed class Holder
    {
        public Cell Cell;
        public readonly Cell Fixed;
        public Cell Prop { get; set; }
        public int[] Items = [1, 2, 3];
    }

    [Green, Body]
    public static string Struct_mutation_through_every_place(Probe p)
    {
        var h = new Holder();
        Cell[] cells = new Cell[2];
        Cell local = default;
        int a = h.Cell.Next(p.Call(1)) + h.Cell.In.Bump(p.Call(2)) + h.Fixed.Next(p.Call(3)) + h.Prop.Next(p.Call(4));
        int b = cells[p.Call(1)].In.Bump(p.Call(5)) + local.In.Bump(local.Next(p.Call(6)));
        local[p.Call(1)] += p.Call(2);
        local[0]++;
        cells[0].In.W = local.In.W += p.Call(7);
        h.Cell.In = p.Call(local.In with { W = 8 });
        return $"{a} {b} {local.V} {local.In.W} {cells[0].In.W} {cells[1].In.W} {h.Cell.V} {h.Cell.In.W} {h.Fixed.V} {h.Prop.V}";
    }

    [Green, Body]
    public static string In_arguments_of_every_place(Probe p)
    {
        var h = new Holder();
        int x = 1;
        int a = AddIn(h.Items[0], h.Cell.V, h.Items[0] = h.Cell.V = p.Call(3));
        int b = AddIn(x, x++, p.Call(x));
        int c = AddIn(x + 1, x, x = p.Call(4));
        int d = AddIn(b: x, c: x = p.Call(5), a: x);
        long e = Long(x, x = p.Call(6));
        return $"{a} {b} {c} {d} {e}";

        static long Long(in long a, int b) => a * 10 + b;
    }

    private interface INamed
    {
        string Name(object x, string y);
    }

    private sealed class NamedClass(string name) : INamed
    {
        public string Name(object x, string y) => name + x + y;
    }

    private struct NamedStruct(string name) : INamed
    {
        private int _calls;

        public string Name(object x, string y) => name + x + y + _calls++;
    }

    [Green]
    private static string Reassigned<T>(Probe p, T one, T two)
        where T : INamed
    {
        string all = one.Name((one = two).Name(0, ""), p.Call("z"));
        Func<T> get = () => two;
        all += two.Name(two = one, p.Call("w"));
        all += two.Name("", p.Call("v"));
        return all + get().Name(1, p.Call("u"));
    }

    [Green, Body]
    public static string Receivers_of_a_type_parameter(Probe p) =>
        Reassigned(p, new NamedClass("a"), new NamedClass("b")) + Reassigned(p, new NamedStruct("c"), new NamedStruct("d"));

    private static int Twice(int x) => x * 2;

    [Green, Body]
    public static string Local_function_named_like_a_method(Probe p)
    {
        int sum = Twice(p.Call(1));
        {
            int Twice(int x) => x <= 0 ? 0 : 20 + Twice(x - 1);
            sum += Twice(p.Call(2));
            Func<int, int> f = Twice;
            sum += f(p.Call(3));
        }
        {
            T Twice<T>(T x) => x;
            sum += Twice<int>(p.Call(4)) + Twice(5);
            string name = nameof(Twice);
            sum += name.Length;
        }
        sum += Twice(p.Call(1));
        {
            int Twice = p.Call(7);
            sum += Twice;
        }
        return $"{sum}";
    }

    [Green, Body]
    public static string Local_functions_in_switch_sections_and_loops(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            switch (p.Call(i))
            {
                case 0:
                    int F(int x) => x + 1;
                    all += F(p.Call(10));
                    break;
                case 1:
                    all += p.Call("b") + F(20);
                    break;
                default:
                    {
                        string F2() => "f2";
                        all += p.Call(F2());
                        break;
                    }
            }
        }
        return all;
    }

    [Green, Body]
    public static string Captures_boxed_and_not(Probe p)
    {
        int boxed = p.Call(1), other = p.Call(2);
        const int constant = 7;
        Func<int, Func<int>> f = x =>
        {
            int inner = x;
            return () => boxed + inner++ + x + constant;
        };
        Func<int> g = f(other);
        boxed += p.Call(10);
        other += p.Call(20);
        int first = g(), second = g();
        for (int i = 0; i < 2; i++)
        {
            int each = i;
            Action add = () => boxed += each + i;
            add();
            each += p.Call(100);
            add();
        }
        (int a, int b) = (boxed, other);
        if (p.Call((object)a) is int n && new Func<bool>(() => boxed > 0)())
            a += n;
        return $"{first} {second} {boxed} {other} {a} {b} {g()}";
    }

    [Green, Body]
    public static string Catch_variables_used_after_suspensions_and_shadowed(Probe p)
    {
        string all = "";
        try
        {
            throw new InvalidOperationException("one");
        }
        catch (InvalidOperationException e)
        {
            p.Do("a");
            all += e.Message;
        }
        try
        {
            throw new ArgumentException("two");
        }
        catch (ArgumentException e) when (e.Message is { Length: var n } && n > 1)
        {
            all += p.Call(e.Message) + n;
        }
        {
            int e = p.Call(5);
            all += e;
        }
        return all;
    }

    [Green, Body]
    public static string Choices_of_ref_and_nullable_kinds(Probe p)
    {
        int? a = p.Call((int?)3);
        long? b = a + p.Call(2L);
        int c = (p.Call(a) ?? p.Call(1)) + (int)(b ?? 0);
        bool? d = p.Call((bool?)null);
        bool? e = d & p.Call(false) | p.Call((bool?)true);
        string? s = p.Call(e) == true ? null : p.Call("s");
        object o = p.Call(true) ? p.Call(1) : (object)p.Call("x");
        double m = p.Call(true) ? p.Call(1) : p.Call(2.5);
        char h = (char)(p.Call('a') + 1);
        byte y = 200;
        y += (byte)p.Call(100);
        y <<= p.Call(1);
        short z = -5;
        z >>>= p.Call(1);
        return $"{a}{b}{c}{d}{e}{s ?? "null"}{o}{m}{h}{y}{z}";
    }

    [Green, Body]
    public static string Assignments_within_expressions(Probe p)
    {
        int a, b, c;
        a = b = c = p.Call(1);
        int d = (a = p.Call(2)) + a + (b += p.Call(3)) * b;
        int[] items = [0, 0, 0];
        int i = 0;
        items[i++] = i++ + p.Call(i) + i;
        items[i] = i = p.Call(1);
        items[(i = p.Call(0)) + 1] += i + p.Call(i = 2) + i;
        string? s = null;
        s ??= s + p.Call("s") + (s ?? "n");
        return $"{a}{b}{c} {d} {string.Join(",", items)} {i} {s}";
    }
}
