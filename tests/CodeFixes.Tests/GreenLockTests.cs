using Fix = CoGen.CodeFixes.Tests.Support.Fixing<CoGen.CodeFixes.GreenLockFix>;

namespace CoGen.CodeFixes.Tests;

public sealed class GreenLockTests
{
    private const string Title = "Use a GreenReentrantLock";

    [Theory]
    [InlineData("object", "new object()", "new GreenReentrantLock()")]
    [InlineData("object", "new()", "new()")]
    [InlineData("Lock", "new()", "new()")]
    [InlineData("System.Threading.Lock", "new System.Threading.Lock()", "new GreenReentrantLock()")]
    public void The_field_and_each_lock_of_it_change(string type, string before, string after) => Fix.Gives(Title, $$"""
        using CoGen;
        partial class User(GreenQueue<int> queue)
        {
            private readonly {{type}} gate = {{before}}; // of the total
            private readonly object other = new();
            private int total;

            [Green]
            int Add()
            {
                lock (gate) // so that no other adds
                {
                    total += queue.Get();
                }
                lock (other)
                    return total;
            }

            void Clear()
            {
                lock (this.gate) total = 0;
            }
        }
        """, $$"""
        using CoGen;
        partial class User(GreenQueue<int> queue)
        {
            private readonly GreenReentrantLock gate = {{after}}; // of the total
            private readonly object other = new();
            private int total;

            [Green]
            int Add()
            {
                using (gate.Hold()) // so that no other adds
                {
                    total += queue.Get();
                }
                lock (other)
                    return total;
            }

            void Clear()
            {
                using (this.gate.Hold()) total = 0;
            }
        }
        """);

    [Fact]
    public void All_parts_of_the_type_are_changed() => Fix.Gives(
        Title,
        [
            ("A.cs", "partial class User { static readonly object gate = new(); int n; }"),
            ("B.cs", "using CoGen; partial class User { [Green] void M() { lock (gate) { lock (User.gate) Green.Yield(); } } class Inner { void N() { lock (gate) { } } } }"),
        ],
        [
            ("A.cs", "using CoGen;\n\npartial class User { static readonly GreenReentrantLock gate = new(); int n; }"),
            ("B.cs", "using CoGen; partial class User { [Green] void M() { using (gate.Hold()) { using (User.gate.Hold()) Green.Yield(); } } class Inner { void N() { using (gate.Hold()) { } } } }"),
        ]);

    [Fact]
    public void All_at_once() => Fix.GivesAll(
        Title,
        "using CoGen; partial class User { static readonly object a = new(); readonly Lock b = new(); [Green] void M() { lock (a) Green.Yield(); lock (b) Green.Yield(); lock (a) Green.Yield(); } }",
        "using CoGen; partial class User { static readonly GreenReentrantLock a = new(); readonly GreenReentrantLock b = new(); [Green] void M() { using (a.Hold()) Green.Yield(); using (b.Hold()) Green.Yield(); using (a.Hold()) Green.Yield(); } }");

    [Theory]
    [InlineData("object gate = new();", "gate")] // it may change
    [InlineData("internal readonly object gate = new();", "gate")] // others may lock it
    [InlineData("readonly object gate = new(); void Wake() => Monitor.PulseAll(gate);", "gate")]
    [InlineData("readonly Lock gate = new(); void Enter() => gate.Enter();", "gate")]
    [InlineData("readonly object gate = new(), other = new();", "gate")]
    [InlineData("readonly List<int> gate = new();", "gate")]
    [InlineData("readonly object gate = \"\";", "gate")]
    [InlineData("", "this")]
    [InlineData("", "new object()")]
    public void What_may_be_used_otherwise_is_left_alone(string field, string locked) =>
        Fix.GivesNothing($"using CoGen; partial class User {{ {field} [Green] void M() {{ lock ({locked}) Green.Yield(); }} }}");
}
