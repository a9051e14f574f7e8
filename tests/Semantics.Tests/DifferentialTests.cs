namespace CoGen.Semantics.Tests;

/// <summary>Each body, plain against green: every call completes, suspends, throws, is killed, one after the other.</summary>
public sealed class DifferentialTests
{
    public static TheoryData<string> Bodies => new(Differential.Names);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Calls_complete(string body) => Differential.Check(body, Mode.Completes);

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Calls_suspend(string body)
    {
        Differential.Check(body, Mode.Suspends);
        Differential.Check(body, Mode.Alternates);
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Each_call_throws_in_turn(string body)
    {
        for (int call = 0; call < Differential.CallsOf(body); call++)
        {
            Differential.Check(body, Mode.Throws, call);
            Differential.Check(body, Mode.SuspendsAndThrows, call);
        }
    }

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Killed_at_each_call_in_turn(string body)
    {
        for (int call = 0; call < Differential.CallsOf(body); call++)
            Differential.Check(body, Mode.Killed, call);
    }
}
