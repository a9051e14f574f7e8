namespace CoGen.Fuzz.Grammar;

/// <summary>A type of the programs.</summary>
/// <param name="Name">As C# spells it.</param>
/// <param name="Literals">Values without a side effect.</param>
internal sealed record Ty(string Name, params string[] Literals)
{
    public static readonly Ty Int = new("int", "0", "1", "2", "3", "5", "-1", "7");
    public static readonly Ty Long = new("long", "0L", "1L", "40L", "-3L");
    public static readonly Ty Byte = new("byte", "(byte)1", "(byte)200", "(byte)7");
    public static readonly Ty Bool = new("bool", "true", "false");
    public static readonly Ty String = new("string", "\"\"", "\"a\"", "\"bc\"", "\"def\"");
    public static readonly Ty StringOrNull = new("string?", "((string?)null)", "\"n\"");
    public static readonly Ty IntOrNull = new("int?", "((int?)null)", "((int?)4)");
    public static readonly Ty Color = new("Color", "Color.Red", "Color.Lime", "Color.Blue");
    public static readonly Ty Point = new("Point", "new Point(1, 2)", "new Point(3, 4)", "default(Point)");
    public static readonly Ty Inner = new("Inner", "new Inner(6, \"s\")", "new Inner(2, \"\")");
    public static readonly Ty Node = new("Node", "new Node(1)", "new Node(4)");
    public static readonly Ty NodeOrNull = new("Node?", "((Node?)null)", "((Node?)new Node(2))");
    public static readonly Ty Ints = new("int[]", "new int[] { 1, 2, 3, 4 }", "new int[] { 4, 3, 2, 1, 0 }");
    public static readonly Ty Strings = new("string[]", "new string[] { \"x\", \"y\", \"z\", \"w\" }");
    public static readonly Ty Points = new("Point[]", "new Point[] { new(1, 1), new(2, 2), new(3, 3), new(4, 4) }");
    public static readonly Ty List = new("List<int>", "new List<int> { 3, 1, 4, 1 }");
    public static readonly Ty Map = new("Dictionary<string, int>", "new Dictionary<string, int> { [\"a\"] = 1, [\"\"] = 2 }");
    public static readonly Ty Pair = new("(int A, string B)", "(A: 1, B: \"p\")", "(A: 2, B: \"q\")");
    public static readonly Ty Shape = new("Shape", "((Shape)new Circle(3))", "((Shape)new Rect(1, 2))", "((Shape)new Circle(0))");
    public static readonly Ty Func = new("Func<int, int>", "((Func<int, int>)(x => x + 1))", "((Func<int, int>)(x => x * 2))");
    public static readonly Ty Box = new("Box<int>", "new Box<int>(1)", "new Box<int>(9)");
    public static readonly Ty Object = new("object", "((object)1)", "((object)\"o\")", "((object)'c')", "((object)new Circle(1))");
    public static readonly Ty Void = new("void");

    /// <summary>A method's own type parameter; its values are its locals.</summary>
    public static readonly Ty Parameter = new("T", "seed");

    /// <summary>The types of locals, the frequent ones more than once.</summary>
    public static readonly Ty[] All =
    [
        Int, Int, Int, Int, Int, Long, Byte, Bool, Bool, String, String, String, StringOrNull, IntOrNull, IntOrNull, Color, Point, Point, Point, Inner,
        Node, Node, NodeOrNull, Ints, Ints, Strings, Points, List, Map, Pair, Shape, Func, Box, Object,
    ];

    public override string ToString() => Name;
}
