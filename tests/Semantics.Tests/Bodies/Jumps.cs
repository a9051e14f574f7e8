namespace CoGen.Semantics.Tests;

/// <summary>Jumps that leave blocks.</summary>
public static partial class Jumps
{
    [Green, Body]
    public static int Goto_out_of_a_try(Probe p)
    {
        int x;
        int i = 0;
        try
        {
            p.Do("a");
            if (i == 0)
                goto done;
            i = 2;
        }
        finally
        {
            x = 1;
        }
        x = 2;
        p.Do("b");
    done:
        p.Do("c");
        return x;
    }

    [Green, Body]
    public static int Goto_out_of_a_try_without_a_suspension(Probe p)
    {
        int x;
        int i = 0;
        p.Do("a");
        {
            try
            {
                if (i == 0)
                    goto done;
                i = 2;
            }
            finally
            {
                x = 1;
            }
            x = 2;
        done:
            i = x;
        }
        p.Do("c");
        return i;
    }
}
