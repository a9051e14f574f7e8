namespace CoGen.Runtime.Tests;

/// <summary>
/// What the generator makes of <c>[Green] int Sum(int n) { Green.Yield(); return n == 0 ? 0 : n + Sum(n - 1); }</c>, by hand.
/// </summary>
internal static class Sum
{
    public static GreenThread<int> Spawn(int n) => GreenSpawn.Here(new Frame { N = n });

    public static int Sum_Green(GreenContext g, int n)
    {
        Green.Yield_Green(g);
        if (g.Suspending)
            return Save(g, n, 1);
        return Finish(g, n);
    }

    private static int Finish(GreenContext g, int n)
    {
        if (n == 0)
            return 0;
        int rest = Sum_Green(g, n - 1);
        if (g.Suspending)
            return Save(g, n, 2);
        return n + rest;
    }

    private static int Save(GreenContext g, int n, int state)
    {
        g.Push(new Frame { N = n, State = state });
        return 0;
    }

    private sealed class Frame : GreenFrame<int>
    {
        public int N;

        public override void Resume(GreenContext g)
        {
            switch (State)
            {
                case 0:
                    Result = Sum_Green(g, N);
                    break;
                case 1:
                    g.Take();
                    Result = Finish(g, N);
                    break;
                default:
                    Result = N + g.Take<int>();
                    break;
            }
        }
    }
}
