using System.Runtime.CompilerServices;

namespace CoGen.Semantics.Tests;

/// <summary>What somebody found who set out to find mistakes.</summary>
public static partial class AttackedByHand
{
    [Green, Body]
    public static string Methods_of_copies(Probe p)
    {
        var pair = new KeyValuePair<int, Counter>(1, new Counter());
        var items = new ArraySegment<Counter>([new Counter()]);
        string all = $"{pair.Value.Add(p.Call(3))} {pair.Key} {pair.Value.Number} ";
        return all + $"{items[0].Add(p.Call(1))} {items.Count} {items[0].Number}";
    }

    [Green, Body]
    public static string Compound_assignment_through_conversions(Probe p)
    {
        Logged logged = 3;
        logged += p.Call(4);
        Logged[] many = [logged, logged];
        many[p.Call(1)] *= p.Call(2);
        return p.Note((int)many[1]).ToString(System.Globalization.CultureInfo.InvariantCulture) + s_log.Take();
    }

    [Green, Body]
    public static string Conversions_in_their_turn(Probe p)
    {
        string all = Two(1, p.Call(2)) + Two(new Sub(), p.Call(3));
        Logged[] made = [4, (Logged)p.Call(5), 6];
        var list = new List<Logged> { 7, p.Call(8) };
        all += (1, made[0]) == (p.Call(1), p.Call(4)) ? "same " : "different ";
        (Logged, int)? other = (new Logged(1), 2);
        object text = made[0];
        text += p.Call(" and more ");
        all += (made[0], 1) == (p.Call(4), p.Call(1)) ? "same " : "different ";
        all += text;
        all += other == (p.Call(1), p.Call(2)) ? "same " : "different ";
        return all + made.Length + list.Count + s_log.Take();
    }

    [Green, Body]
    public static string Instance_operator_whose_target_is_replaced(Probe p)
    {
        var sum = new Sum();
        Sum first = sum;
        sum += (sum = new Sum { Total = 5 }).Total + p.Call(1);
        return $"{first.Total} {sum.Total}";
    }

    [Green, Body]
    public static string Spreads_of_null(Probe p)
    {
        int[] none = null!;
        IEnumerable<int> nothing = null!;
        string all = "";
        try
        {
            int[] made = [.. none, p.Call(1)];
            all += made.Length;
        }
        catch (Exception e)
        {
            all += e.GetType().Name + p.Call(2);
        }
        try
        {
            List<int> made = [.. nothing, p.Call(3), p.Call(4)];
            all += made.Count;
        }
        catch (Exception e)
        {
            all += e.GetType().Name;
        }
        return all;
    }

    [Green, Body]
    public static string Interpolated_strings_as_other_types(Probe p)
    {
        object boxed = $"{p.Call(7)}";
        ReadOnlySpan<char> span = $"{p.Call(9)}";
        int length = span.Length;
        return string.Concat(boxed, $"{p.Call(8)} {length}") + TextOf($"{p.Call(1)}+{p.Call(2)}");
    }

    [Green, Body]
    public static int Out_argument_that_a_later_one_reads(Probe p)
    {
        int a = 1, b = 2;
        int sum = Set(out a, a + p.Call(2)) + Set(value: b + p.Call(3), x: out b) + Set(out b, p.Call(b) + b);
        return sum * 100 + a * 10 + b;
    }

    [Green, Body]
    public static string Out_arguments_in_parentheses_and_with_an_exclamation_mark(Probe p)
    {
        string text, other;
        if (p.Call(1) > 1)
            text = other = p.Call("a");
        else if (!TryGive(p.Call("b"), out text!) | !TryGive(p.Call("c"), out (other!)))
            return p.Call("none");
        return p.Call(text) + other;
    }

    private static bool TryGive(string given, out string? taken) => (taken = given) is not null;

    [Green, Body]
    public static string Functions_in_a_checked_block(Probe p)
    {
        int most = int.MaxValue;
        string all = "";
        checked
        {
            [Green]
            int Twice(int x) => x * p.Call(2);
            [Green]
            int Next(int x)
            {
                int more = p.Call(1);
                return x + more;
            }
            try
            {
                all += Twice(most);
            }
            catch (OverflowException)
            {
                all += "overflow ";
            }
            try
            {
                all += Next(most);
            }
            catch (OverflowException)
            {
                all += "overflow";
            }
        }
        return all;
    }

    [Green, Body]
    public static string Which_dispose_a_using_calls(Probe p)
    {
        using (new Both(p))
            p.Do("explicit");
        using (new Derived(p))
            p.Do("hidden");
        using (Base declared = new Late(p))
            p.Do("implemented again");
        using (dynamic found = new Both(p))
            p.Do("found at run time");
        using var value = new BothValue(p);
        return p.Call("value");
    }

    [Green, Body]
    public static string Green_delegates_that_may_be_missing(Probe p) => Maybe(p, x => p.Call(x) + 1) + Maybe(p, null);

    [Green]
    private static string Maybe(Probe p, [Green] Func<int, int>? function) => $"{function?.Invoke(p.Call(1))} ";

    [Green, Body]
    public static string Lambdas_among_others_for_a_green_place(Probe p)
    {
        var holder = new Holder();
        holder.Then ??= () => p.Call(1);
        Func<int>? none = null;
        return $"{holder.Then()} {Run(p, p.Call(true) ? () => p.Call(2) : () => 3)} {Run(p, none ?? (() => p.Call(4)))} {Run(p, p.Call(5) switch { 5 => () => p.Call(6), _ => () => 7 })}";
    }

    [Green]
    private static int Run(Probe p, [Green] Func<int> function) => p.Note(function());

    private sealed class Holder
    {
        [Green]
        public Func<int>? Then { get; set; }
    }

    [Green, Body]
    public static string Reference_to_an_element_of_another_type(Probe p)
    {
        object[] items = new string[1];
        try
        {
            Take(ref items[0], p.Call(1));
        }
        catch (ArrayTypeMismatchException)
        {
            return p.Call("mismatch");
        }
        return "none";
    }

    [Green, Body]
    public static string Delegates_of_a_local_function(Probe p)
    {
        int count = 0;
        void Changed() => count++;
        static int Twice(int x) => x * 2;
        Action? all = null, first = Changed;
        Func<int, int> twice = Twice;
        all += first;
        p.Do("between");
        Action second = Changed;
        p.Note(first == second);
        all -= second;
        p.Note(all is null);
        all += Changed;
        all += () => p.Note("other");
        p.Do("again");
        all();
        all -= Changed;
        all!();
        foreach (int item in p.Call(new[] { 1, 2 }))
        {
            string Shown() => $"{item}";
            Func<string> one = Shown;
            p.Do(one());
            Func<string> same = Shown;
            p.Note(one == same && Equals(twice, (Func<int, int>)Twice));
            p.Note(same() + one());
        }
        return $"{count} {twice(p.Call(4))}";
    }

    private static void Take(ref object place, int x) => place = x;

    private static string Two(Logged a, int b) => $"{a.Value} {b}; ";

    private static int Set(out int x, int value) => x = value;

    private static string TextOf(FormattableString text) => text.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private sealed class Conversions
    {
        private string _text = "";

        public T Add<T>(string what, T value)
        {
            _text += $" {what} {value}";
            return value;
        }

        public string Take()
        {
            string text = _text;
            _text = "";
            return text;
        }
    }

    [ThreadStatic]
    private static Conversions? s_conversions;

    private static Conversions s_log => s_conversions ??= new Conversions();

    private readonly record struct Logged(int Value)
    {
        public static implicit operator Logged(int value) => new(s_log.Add("from", value));

        public static implicit operator int(Logged logged) => s_log.Add("to", logged.Value);

        public static implicit operator Logged(Sub sub) => new(s_log.Add("of", sub.Number));
    }

    private sealed class Sub
    {
        public int Number => 9;
    }

    private sealed class Sum
    {
        public int Total;

        public void operator +=(int more) => Total += more;
    }

    private struct Counter
    {
        public int Number;

        public int Add(int more) => Number += more;
    }

    private sealed class Both(Probe p) : IDisposable
    {
        void IDisposable.Dispose() => p.Note("IDisposable.Dispose");

        public void Dispose() => p.Note("Dispose");
    }

    private class Base(Probe p) : IDisposable
    {
        protected Probe Probe => p;

        public void Dispose() => p.Note("Base.Dispose");
    }

    private sealed class Derived(Probe p) : Base(p)
    {
        public new void Dispose() => Probe.Note("Derived.Dispose");
    }

    private sealed class Late(Probe p) : Base(p), IDisposable
    {
        void IDisposable.Dispose() => Probe.Note("Late.Dispose");
    }

    private readonly struct BothValue(Probe p) : IDisposable
    {
        void IDisposable.Dispose() => p.Note("IDisposable.Dispose of a value");

        public void Dispose() => p.Note("Dispose of a value");
    }
}
