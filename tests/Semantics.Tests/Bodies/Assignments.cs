#pragma warning disable CS8619 // the compiler is wrong about lifted compound assignment

namespace CoGen.Semantics.Tests;

/// <summary>Assignment, compound assignment and <c>??=</c> to every kind of place.</summary>
public static partial class Assignments
{
    private static int s_field;
    private static Holder? s_holder;

    [Green, Body]
    public static string Simple(Probe p)
    {
        var holder = new Holder(p);
        int[] items = new int[3];
        var map = new Dictionary<string, int>();
        int x, y;
        x = y = p.Call(1);
        holder.Field = p.Call(2);
        holder.Property = p.Call(3);
        holder[p.Note(1)] = p.Call(4);
        items[p.Note(1)] = p.Call(5);
        map[p.Call("k")] = p.Call(6);
        holder.Point.X = p.Call(7);
        holder.Points[p.Note(0)].Inner.Z = p.Call(8);
        s_field = p.Call(9);
        Switch(p, holder).Field = p.Call(10);
        int z = holder.Field = p.Call(11);
        return $"{x}{y} {holder} {items[1]} {map["k"]} {s_field} {z}";
    }

    [Green, Body]
    public static string Compound(Probe p)
    {
        var holder = new Holder(p) { Field = 1, Property = 2 };
        int[] items = [1, 2, 3];
        var map = new Dictionary<string, int> { ["k"] = 1 };
        int x = 1;
        x += p.Call(x);
        x -= x + p.Call(x = 10);
        holder.Field *= p.Call(3);
        holder.Property += p.Call(4);
        holder[p.Note(1)] += p.Call(5);
        items[p.Note(1)] <<= p.Call(2);
        map[p.Call("k")] |= p.Call(6);
        holder.Point.X += p.Call(7);
        holder.Points[p.Note(0)].Inner.Z -= p.Call(8);
        s_field = 3;
        s_field %= p.Call(2);
        Switch(p, holder).Field += p.Call(10);
        int z = holder.Property += p.Call(1);
        return $"{x} {holder} {items[1]} {map["k"]} {s_field} {z}";
    }

    [Green, Body]
    public static string Coalesce(Probe p)
    {
        var holder = new Holder(p);
        string?[] items = [null, "set"];
        var map = new Dictionary<string, string?> { ["k"] = null, ["s"] = "set" };
        string? text = null, other = "set";
        text ??= p.Call("a");
        other ??= p.Call("never");
        holder.Text ??= p.Call("b");
        holder.Text ??= p.Call("never");
        holder.TextProperty ??= p.Call("c");
        holder.TextProperty ??= p.Call("never");
        items[p.Call(0)] ??= p.Call("d");
        items[p.Note(1)] ??= p.Call("never");
        map[p.Note("k")] ??= p.Call("e");
        map["s"] ??= p.Call("never");
        holder.Point.Text ??= p.Call("f");
        Switch(p, holder).Text ??= p.Call("never");
        string value = holder.Points[p.Note(0)].Text ??= p.Call("g");
        return $"{text}{other}{holder.Text}{holder.TextProperty}{items[0]}{items[1]}{map["k"]}{map["s"]}{holder.Point.Text}{value}";
    }

    [Green, Body]
    public static string Coalesce_of_nullable_values(Probe p)
    {
        int? a = null, b = 2;
        int?[] items = [null];
        a ??= p.Call(1);
        int c = b ??= p.Call(3);
        int d = items[p.Note(0)] ??= p.Call(4);
        int? e = null;
        e ??= p.Call((int?)null);
        return $"{a}{b}{c}{d}{items[0]}{e}" + (e ??= p.Call(5)) + (e ?? p.Call(6));
    }

    [Green, Body]
    public static string Narrow_types(Probe p)
    {
        byte b = 250;
        b += p.Call((byte)10);
        sbyte s = 100;
        s -= p.Call((sbyte)-100);
        short h = 1;
        h <<= p.Call(3);
        char c = 'a';
        c += p.Call('\u0001');
        ushort u = 5;
        u *= p.Call((ushort)20000);
        byte? n = 1;
        n += p.Call((byte)3);
        float f = 1;
        f += p.Call(2);
        FileAttributes flags = FileAttributes.Hidden;
        flags |= p.Call(FileAttributes.System);
        flags &= ~p.Call(FileAttributes.Hidden);
        DayOfWeek day = DayOfWeek.Monday;
        day += p.Call(2);
        byte[] bytes = [255];
        bytes[p.Call(0)] += p.Call((byte)2);
        return $"{b} {s} {h} {c} {u} {n} {f} {flags} {day} {bytes[0]}";
    }

    [Green, Body]
    public static string Strings_and_delegates(Probe p)
    {
        string s = "a";
        s += p.Call("b");
        s += p.Call(1);
        s += p.Call((object?)null);
        s += p.Call('c');
        string log = "";
        Action<List<string>> act = static items => items.Add("1");
        act += p.Call<Action<List<string>>>(static items => items.Add("2"));
        var list = new List<string>();
        act(list);
        return s + log + string.Concat(list);
    }

    [Green, Body]
    public static string Events(Probe p)
    {
        s_field = 0;
        var holder = new Holder(p);
        holder.Changed += p.Call<Action<int>>(Heard);
        Switch(p, holder).Changed += p.Call<Action<int>>(Heard);
        holder.Raise(1);
        holder.Changed -= p.Call<Action<int>>(Heard);
        holder.Raise(2);
        return $"{s_field}";
    }

    [Green, Body]
    public static string Receivers_are_evaluated_once(Probe p)
    {
        s_holder = new Holder(p) { Field = 1 };
        Current(p).Field += p.Call(1);
        Current(p).Points[Index(p, 0)].X += p.Call(2);
        Current(p)[Index(p, 1)] ??= p.Call(3);
        Current(p).Next.Property = p.Call(4);
        Current(p).Next.Property += p.Call(5);
        Current(p).Next.Property++;
        return s_holder.ToString();
    }

    [Green, Body]
    public static string Receiver_replaced_by_the_call(Probe p)
    {
        Holder first = new(p), second = new(p), current = first;
        current.Field = p.Call((current = second).Field + 1);
        current.Field += p.Call((current = first).Field + 1);
        int[] a = [1, 2], b = [3, 4];
        int i = 0;
        int[] items = a;
        items[i] = p.Call((items = b)[i = 1]);
        items[i++] += p.Call(i) + i;
        return $"{first.Field} {second.Field} {a[0]} {a[1]} {b[0]} {b[1]}";
    }

    [Green, Body]
    public static string Null_receivers(Probe p)
    {
        string all = "";
        var holder = new Holder(p);
        Holder? none = p.Call((Holder?)null);
        int[]? items = null;
        try
        {
            none!.Field = p.Call(1);
        }
        catch (NullReferenceException)
        {
            all += "a";
        }
        try
        {
            none!.Field += p.Call(2);
        }
        catch (NullReferenceException)
        {
            all += "b";
        }
        try
        {
            items![0] = p.Call(3);
        }
        catch (NullReferenceException)
        {
            all += "c";
        }
        try
        {
            none!.Point.X = p.Call(4);
        }
        catch (NullReferenceException)
        {
            all += "d";
        }
        try
        {
            holder.Points[p.Note(5)].X = p.Call(5);
        }
        catch (IndexOutOfRangeException)
        {
            all += "e";
        }
        try
        {
            holder.Points[p.Note(5)] = p.Call(default(Point));
        }
        catch (IndexOutOfRangeException)
        {
            all += "f";
        }
        return all;
    }

    [Green, Body]
    public static string Struct_chains(Probe p)
    {
        Point point = default;
        point.Inner.Z = p.Call(1);
        point.Inner.Z += p.Call(2);
        point.X = point.Inner.Z + p.Call(point.Inner.Z = 40);
        Point[] points = new Point[2];
        points[p.Call(1)].Inner.Z++;
        points[1].Inner.Add(p.Call(5));
        (int A, (int B, int C) D) t = default;
        t.D.B = p.Call(6);
        t.D.C += t.D.B + p.Call(7);
        return $"{point.X} {point.Inner.Z} {points[1].Inner.Z} {t}";
    }

    [Green, Body]
    public static string Instance_members(Probe p) => new Holder(p).Fill();

    [Green, Body]
    public static int Discards(Probe p)
    {
        _ = p.Call(1);
        _ = p.Call(2) + p.Call(3);
        int x = 0;
        _ = x = p.Call(4);
        (_, x) = (p.Call(5), p.Call(6));
        return x;
    }

    [Green, Body]
    public static int As_an_operand(Probe p)
    {
        int x = 1, y;
        int z = x + (x = p.Call(2)) + x + (y = p.Call(x)) * (x += p.Call(3)) + x;
        return z * 100 + x * 10 + y;
    }

    private static Holder Switch(Probe p, Holder holder)
    {
        p.Note("receiver");
        return holder;
    }

    private static Holder Current(Probe p)
    {
        p.Note("current");
        return s_holder!;
    }

    private static int Index(Probe p, int index) => p.Note(index);

    private static void Heard(int n) => s_field += n;

    private struct Inner
    {
        public int Z;

        public void Add(int n) => Z += n;
    }

    private struct Point
    {
        public int X;
        public string? Text;
        public Inner Inner;
    }

    private sealed partial class Holder(Probe p)
    {
        private readonly int?[] _items = new int?[3];
        private int _property;
        private Holder? _next;

        public int Field;
        public string? Text;
        public Point Point;
        public Point[] Points = new Point[1];

        public event Action<int>? Changed;

        public Holder Next
        {
            get
            {
                p.Note("next");
                return _next ??= new Holder(p);
            }
        }

        public int Property
        {
            get => p.Note(_property);
            set => _property = p.Note(value);
        }

        public string? TextProperty { get; set; }

        public int? this[int index]
        {
            get => p.Note(_items[index] ?? -1) == -1 ? null : _items[index];
            set => _items[index] = p.Note(value);
        }

        public void Raise(int n) => Changed?.Invoke(n);

        [Green]
        public string Fill()
        {
            Field = p.Call(1);
            this.Field += p.Call(2);
            Property = p.Call(3);
            Property += p.Call(4);
            Point.X = p.Call(5);
            Point.Inner.Z += p.Call(6);
            this[1] = p.Call(7);
            this[1] += p.Call(8);
            Text ??= p.Call("t");
            Text += Field + p.Call(Field = 9) + Field;
            return ToString() + Text;
        }

        public override string ToString() => $"[{Field},{_property},{_items[1]},{Point.X},{Point.Inner.Z},{Points[0].X},{Points[0].Inner.Z},{_next?._property}]";
    }
}
