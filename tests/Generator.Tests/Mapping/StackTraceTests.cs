using System.Diagnostics;

namespace CoGen.Generator.Tests.Mapping;

/// <summary>Stack traces of green code point into the user's source.</summary>
public sealed class StackTraceTests
{
    private const string Source = """
        using CoGen;

        public static partial class User
        {
            [Green]
            public static int Outer(bool suspends)
            {
                int sum = 1;
                sum += Inner(suspends,
                    sum);
                Green.Yield();
                return sum;
            }

            [Green]
            public static int Inner(bool suspends, int x)
            {
                if (suspends)
                    Green.Yield();
                int y = x + 1;
                throw new InvalidOperationException($"{y}");
            }

            [Green]
            public static int Late(bool suspends)
            {
                int one = Same(suspends, 1);
                int two = Same(suspends, 2);
                throw new InvalidOperationException($"{one + two}");
            }

            [Green]
            public static int Same(bool suspends, int x)
            {
                if (suspends)
                    Green.Yield();
                return x;
            }

            [Green]
            public static int Guarded(bool suspends)
            {
                try
                {
                    return Inner(suspends, 1);
                }
                finally
                {
                    Console.Write("");
                }
            }
        }
        """;

    private static readonly GeneratorRun Run = GeneratorRun.Of(Source);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_callee_and_its_caller_are_found(bool suspends) =>
        Assert.Equal(["Inner 21", "Outer 9"], Trace("Outer", suspends));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_throw_after_calls_is_found(bool suspends) =>
        Assert.Equal(["Late 29"], Trace("Late", suspends));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_call_inside_a_try_is_found(bool suspends) =>
        Assert.Equal(["Inner 21", "Guarded 45"], Trace("Guarded", suspends));

    // The frames that lie in the user's file: method and line.
    private static string[] Trace(string method, bool suspends)
    {
        using var program = new LoadedProgram(Run);
        var thrown = Assert.Throws<InvalidOperationException>(() => program.Spawn("User", method, suspends));
        return
        [
            .. new StackTrace(thrown, fNeedFileInfo: true).GetFrames()
                .Where(static frame => frame.GetFileName() == UserCode.MappedFile)
                .Select(static frame => $"{Original(frame.GetMethod()!.Name)} {frame.GetFileLineNumber()}"),
        ];
    }

    private static string Original(string generated) => generated.Replace("_Green", "").Replace("_Resume", "");
}
