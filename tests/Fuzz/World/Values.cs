namespace CoGen.Fuzz.World;

#pragma warning disable CA1051, CA1815, CA2225, CA1034 // Types made to be written to in every way.

/// <summary>A constant type.</summary>
public enum Color { Red, Lime, Blue }

/// <summary>A struct in a struct.</summary>
public struct Inner(int v, string s)
{
    /// <summary>A field.</summary>
    public int V = v;

    /// <summary>A field.</summary>
    public string S = s;

    /// <summary>Changes the struct.</summary>
    public string Append(string s) => S += s;

    /// <inheritdoc/>
    public override readonly string ToString() => $"Inner({V}, {S})";
}

/// <summary>A struct that changes.</summary>
public struct Point(int x, int y)
{
    /// <summary>Fields.</summary>
    public int X = x, Y = y;

    /// <summary>A struct in the struct.</summary>
    public Inner In = new(x + y, "i");

    /// <summary>A property.</summary>
    public int Sum
    {
        readonly get => Log.Add("get Sum", X + Y);
        set => X = Log.Add("set Sum", value) - Y;
    }

    /// <summary>An indexer.</summary>
    public int this[int i]
    {
        readonly get => Log.Add($"get Point[{i}]", i == 0 ? X : Y);
        set
        {
            Log.Add($"set Point[{i}]", value);
            if (i == 0)
                X = value;
            else
                Y = value;
        }
    }

    /// <summary>Changes the struct.</summary>
    public int Bump(int by) => Log.Add("Bump", X += by);

    /// <summary>Takes it apart.</summary>
    public readonly void Deconstruct(out int x, out int y) => (x, y) = (X, Log.Add("Deconstruct", Y));

    /// <summary>Operators.</summary>
    public static Point operator +(Point a, Point b) => new(Log.Add("+", a.X + b.X), a.Y + b.Y);

    /// <summary>Operators.</summary>
    public static Point operator ++(Point a) => new(Log.Add("++", a.X + 1), a.Y + 1);

    /// <summary>Operators.</summary>
    public static bool operator true(Point a) => Log.Add("true", a.X > 2);

    /// <summary>Operators.</summary>
    public static bool operator false(Point a) => Log.Add("false", a.X <= 2);

    /// <summary>Operators.</summary>
    public static Point operator &(Point a, Point b) => new(Log.Add("&", a.X & b.X), a.Y & b.Y);

    /// <summary>Conversions.</summary>
    public static implicit operator Point(int x) => new(Log.Add("Point of", x), 1);

    /// <summary>Conversions.</summary>
    public static explicit operator int(Point p) => Log.Add("int of", p.X * 10 + p.Y);

    /// <inheritdoc/>
    public override readonly string ToString() => $"Point({X}, {Y}, {In})";
}

/// <summary>Something to match.</summary>
public abstract record Shape;

/// <summary>Something to match.</summary>
public sealed record Circle(int R) : Shape;

/// <summary>Something to match.</summary>
public sealed record Rect(int W, int H) : Shape;

/// <summary>A generic class.</summary>
public sealed class Box<T>(T value)
{
    /// <summary>A field.</summary>
    public T Field = value;

    /// <summary>A property.</summary>
    public T Value { get => Log.Add("get Value", Field); set => Field = Log.Add("set Value", value); }

    /// <inheritdoc/>
    public override string ToString() => $"Box({Show.Of(Field)})";
}

/// <summary>A class that changes.</summary>
public sealed class Node(int f)
{
    private int _value = f;

    /// <summary>A field.</summary>
    public int F = f;

    /// <summary>A field.</summary>
    public byte B = (byte)(250 + f);

    /// <summary>A field.</summary>
    public string Text = "t";

    /// <summary>A struct in the class.</summary>
    public Point P = new(f, 2);

    /// <summary>Another one, or none.</summary>
    public Node? Next;

    /// <summary>An array in the class.</summary>
    public int[] Items = [f, 1, 2, 3];

    /// <summary>Structs in an array in the class.</summary>
    public Point[] Points = [new(1, f), new(2, f)];

    /// <summary>A property.</summary>
    public int Value { get => Log.Add("get Value", _value); set => _value = Log.Add("set Value", value); }

    /// <summary>A property that may be null.</summary>
    public string? Name { get; set { Log.Add("set Name", value); field = value; } }

    /// <summary>A property whose type is a struct.</summary>
    public Point Place { get => Log.Add("get Place", P); set => P = Log.Add("set Place", value); }

    /// <summary>An indexer.</summary>
    public int this[int i, string name = "none"]
    {
        get => Log.Add($"get [{i}, {name}]", Items[i & 3]);
        set => Items[i & 3] = Log.Add($"set [{i}, {name}]", value);
    }

    /// <summary>A reference.</summary>
    public ref int Ref(int i)
    {
        Log.Add("Ref", i);
        return ref Items[i & 3];
    }

    /// <summary>A method.</summary>
    public int Add(int a, int b = 3) => Log.Add("Add", F += a * b);

    /// <summary>Calls one after the other.</summary>
    public Node With(int a)
    {
        Log.Add("With", a);
        F += a;
        return this;
    }

    /// <inheritdoc/>
    public override string ToString() => $"Node({F}, {B}, {Text}, {P}, {Next?.F}, {Show.Of(Items)}, {Points[0]}, {_value}, {Name})";
}
