namespace CoGen.Semantics.Tests;

/// <summary>Handlers inside handlers, and ways out of them.</summary>
public static partial class NestedHandlers
{
    [Green, Body]
    public static string Try_in_finally_in_catch(Probe p)
    {
        string all = "";
        try
        {
            p.Do("body");
            throw new InvalidOperationException("first");
        }
        catch (InvalidOperationException e)
        {
            try
            {
                all += e.Message + p.Call("catch");
                throw new TimeoutException("second");
            }
            finally
            {
                try
                {
                    p.Do("finally");
                    throw new ArgumentException("third");
                }
                catch (ArgumentException inner) when (inner.Message.Length > 0)
                {
                    all += inner.Message + p.Call("inner");
                }
                finally
                {
                    all += p.Call("innermost");
                }
                all += e.Message;
            }
        }
        finally
        {
            p.Do(all);
        }
    }

    [Green, Body]
    public static string Returns_through_finally_blocks_that_suspend(Probe p)
    {
        string all = "";
        for (int i = 0; i < 4; i++)
            all += Way(p, i) + ";";
        return all;
    }

    [Green]
    private static string Way(Probe p, int way)
    {
        int count = 0;
        while (true)
        {
            try
            {
                try
                {
                    count++;
                    if (way == 0)
                        return "returned" + p.Call(count);
                    if (way == 1 && count < 3)
                        continue;
                    if (way == 2)
                        break;
                    if (way == 3)
                        goto done;
                    return "other" + count;
                }
                finally
                {
                    p.Do($"inner {count}");
                    count += 10;
                }
            }
            finally
            {
                count += p.Call(100);
            }
        }
        return "broke" + count;
    done:
        return "went" + count + p.Call(way);
    }

    [Green, Body]
    public static string Replaced_exceptions(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                try
                {
                    p.Do("a");
                    throw new InvalidOperationException("first");
                }
                finally
                {
                    p.Do("b");
                    if (all.Length == 0)
                        throw new TimeoutException("second");
                }
            }
            finally
            {
                all += "passed" + p.Call("c");
            }
        }
        catch (TimeoutException e)
        {
            return all + e.Message + p.Call("caught");
        }
    }

    [Green, Body]
    public static string Rethrown_from_nested_clauses(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                throw new InvalidOperationException("outer");
            }
            catch (InvalidOperationException)
            {
                p.Do("a");
                try
                {
                    throw new TimeoutException("inner");
                }
                catch (TimeoutException)
                {
                    all += p.Call("b");
                }
                try
                {
                    p.Do("c");
                    throw;
                }
                catch (InvalidOperationException again)
                {
                    all += again.Message + p.Call("d");
                    throw;
                }
                finally
                {
                    all += p.Call("e");
                }
            }
        }
        catch (Exception e) when (e is InvalidOperationException)
        {
            return all + e.Message + p.Call("f");
        }
    }

    [Green, Body]
    public static string Jumps_out_of_clauses(Probe p)
    {
        string all = "";
        int i = 0;
    again:
        try
        {
            i++;
            throw new InvalidOperationException($"{i}");
        }
        catch (InvalidOperationException e) when (i < 3)
        {
            all += e.Message + p.Call("again");
            goto again;
        }
        catch (InvalidOperationException)
        {
            foreach (int n in new[] { 1, 2, 3 })
            {
                try
                {
                    if (p.Call(n) == 2)
                        goto done;
                }
                finally
                {
                    all += p.Call($"left {n}");
                }
            }
        }
        all += "never";
    done:
        return all;
    }

    [Green, Body]
    public static string Filters_run_before_inner_finally_blocks(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                p.Do("a");
                throw new InvalidOperationException("x");
            }
            finally
            {
                all += p.Call("cold or hot");
            }
        }
        catch (InvalidOperationException e) when (e.Message == "x")
        {
            all += "caught";
        }
        return all;
    }

    [Green, Body]
    public static int Values_assigned_on_every_way(Probe p)
    {
        int a, b;
        try
        {
            a = p.Call(1);
            b = p.Call(2);
        }
        catch (ProbeException) when (p.Note(true))
        {
            a = 10;
            b = p.Call(20);
        }
        finally
        {
            p.Do("finally");
        }
        int c;
        try
        {
            c = p.Call(a);
        }
        finally
        {
            a = p.Call(b);
        }
        return a + b + c;
    }

    [Green, Body(CatchesEverything = true)]
    public static string A_general_clause_lets_the_kill_by(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                p.Do("a");
            }
            catch
            {
                all += p.Call("general");
            }
            try
            {
                p.Do("b");
            }
            catch (Exception e) when (e.Message.Length > 0)
            {
                all += p.Call("filtered");
                throw;
            }
            finally
            {
                all += p.Note("once");
            }
        }
        finally
        {
            all += p.Call("last");
        }
        return all;
    }

    [Green, Body]
    public static string Usings_and_locks_around_handlers(Probe p)
    {
        string all = "";
        var gate = new object();
        try
        {
            using (new Noted(p, "outer"))
            using (var inner = new Noted(p, "inner"))
            {
                p.Do("a");
                lock (gate)
                    all += "locked";
                try
                {
                    throw new InvalidOperationException();
                }
                catch (InvalidOperationException)
                {
                    using var third = new Noted(p, "third");
                    all += p.Call("b");
                    lock (gate)
                    {
                        if (all.Length > 3)
                            return all + p.Note("locked");
                    }
                }
            }
        }
        finally
        {
            p.Do("end");
        }
        return all;
    }

    private sealed class Noted(Probe p, string name) : IDisposable
    {
        public void Dispose() => p.Note($"disposed {name}");
    }
}
