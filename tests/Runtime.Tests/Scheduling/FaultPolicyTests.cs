namespace CoGen.Runtime.Tests;

public class FaultPolicyTests
{
    [Fact]
    public void Without_a_handler_a_fault_is_told_on_standard_error_once()
    {
        (int exitCode, string error) = ChildProcess.Run("fault");
        Assert.Equal(0, exitCode);
        Assert.Single(error.Split("CoGen: unobserved fault."), static part => part.Contains("FormatException: lost", StringComparison.Ordinal));
    }

    [Fact]
    public void A_handler_that_fails_the_process_makes_faults_fatal()
    {
        (int exitCode, string error) = ChildProcess.Run("strict");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("strict", error, StringComparison.Ordinal);
        Assert.Contains("FormatException: lost", error, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_is_told_at_the_end_of_the_process()
    {
        (int exitCode, string error) = ChildProcess.Run("fault at the end");
        Assert.Equal(0, exitCode);
        Assert.Contains("FormatException: lost at the end", error, StringComparison.Ordinal);
    }
}
