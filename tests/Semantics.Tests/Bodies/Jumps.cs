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

    [Green, Body]
    public static unsafe string Out_of_blocks_without_a_suspension(Probe p)
    {
        var gate = new object();
        var modern = new Lock();
        int[] numbers = [1, 2, 3];
        string all = "";
        for (int i = 0; i < 5; i++)
        {
            lock (gate)
            {
                if (i == 1)
                    continue;
            }
            lock (modern)
            {
                if (i == 3)
                    goto done;
                for (int j = 0; j < 3; j++)
                {
                    if (j == 1)
                        break;
                }
            }
            fixed (int* first = numbers)
            {
                first[0]++;
                if (i == 4)
                    break;
            }
            try
            {
                using (new StringReader("x"))
                {
                    if (i == 0)
                        continue;
                }
            }
            finally
            {
                all += p.Call(i);
            }
            all += p.Call("end");
        }
    done:
        lock (gate)
        {
            return all + numbers[0] + Monitor.IsEntered(gate);
        }
    }
}
