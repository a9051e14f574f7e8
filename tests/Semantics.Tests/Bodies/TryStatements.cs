namespace CoGen.Semantics.Tests;

/// <summary><c>try</c>, <c>catch</c>, <c>finally</c> and <c>throw</c>, with suspensions in the body of the try.</summary>
public static partial class TryStatements
{
    private static readonly int[] s_items = [1];

    [Green, Body]
    public static string Variables_across(Probe p)
    {
        string before = p.Call("before"), inside = "unset", after;
        try
        {
            inside = p.Call("inside");
            p.Do("second");
            inside += p.Call("third");
            after = "fine";
        }
        catch (ProbeException e)
        {
            after = e.Message + inside;
        }
        return before + inside + p.Call(after);
    }

    [Green, Body]
    public static string Variables_in_finally(Probe p)
    {
        string log = "";
        int count = 1;
        try
        {
            count = p.Call(2);
            log += "a";
            count += p.Call(3);
        }
        finally
        {
            p.Note(log + count);
            count *= 10;
        }
        return log + p.Call(count);
    }

    [Green, Body]
    public static int Assigned_in_finally(Probe p)
    {
        int x, y = 1;
        try
        {
            p.Do("a");
        }
        finally
        {
            x = 5;
            y = 6;
        }
        p.Do("between");
        return x + y;
    }

    [Green, Body]
    public static int Assigned_in_finally_and_used_at_once(Probe p)
    {
        int x;
        (int A, int B) pair;
        try
        {
            p.Do("a");
        }
        finally
        {
            x = 5;
            pair = (x, x + 1);
            if (x > 3)
                p.Note(x);
        }
        return x + pair.B;
    }

    [Green, Body]
    public static string Nested(Probe p)
    {
        string all = "";
        try
        {
            all += p.Call("1");
            try
            {
                all += p.Call("2");
                try
                {
                    all += p.Call("3");
                }
                catch (ProbeException)
                {
                    all += "inner";
                    throw;
                }
                finally
                {
                    all += p.Note("f1");
                }
                all += p.Call("4");
            }
            catch (ProbeException e) when (e.Message.EndsWith('2'))
            {
                all += "middle";
            }
            finally
            {
                all += p.Note("f2");
            }
            all += p.Call("5");
        }
        catch (InvalidOperationException)
        {
            all += "never";
        }
        return all;
    }

    [Green, Body(CatchesEverything = true)]
    public static string Filters(Probe p)
    {
        string text = "x";
        for (int i = 0; i < 3; i++)
        {
            try
            {
                text += p.Call(i);
                if (i == 1)
                    throw new ArgumentException(text);
            }
            catch (ArgumentException e) when (p.Note(e.Message) == "never")
            {
                text += "never";
            }
            catch (Exception e) when (p.Note(text).Length > 2 && e is ArgumentException { Message: var message } && message.Length > 0)
            {
                text += "filtered" + message;
            }
        }
        return text;
    }

    [Green, Body(CatchesEverything = true)]
    public static string General_catch(Probe p)
    {
        string all = "";
        try
        {
            all += p.Call("a");
            all += p.Call("b");
        }
        catch (Exception e)
        {
            all += e.Message;
        }
        try
        {
            all += p.Call("c");
        }
        catch
        {
            all += "anything";
        }
        return all;
    }

    [Green, Body]
    public static string Retry(Probe p)
    {
        string all = "";
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                all += p.Call(attempt);
                if (attempt < 2)
                    throw new TimeoutException($"attempt {attempt}");
                return all + p.Call("done");
            }
            catch (TimeoutException e) when (attempt < 3)
            {
                all += e.Message;
                continue;
            }
            finally
            {
                p.Note(attempt);
            }
        }
    }

    [Green, Body]
    public static string Loop_enters_the_try_again(Probe p)
    {
        string all = "";
        for (int i = 0; i < 3; i++)
        {
            string fresh = $"{i}";
            try
            {
                all += "start" + fresh;
                all += p.Call(fresh);
                all += "end" + fresh;
                try
                {
                    all += p.Call(fresh + "b");
                }
                finally
                {
                    all += "f";
                }
            }
            finally
            {
                all += "F";
            }
        }
        return all;
    }

    [Green, Body]
    public static string Jumps_out(Probe p)
    {
        string all = "";
        while (true)
        {
            foreach (int i in new[] { 0, 1, 2 })
            {
                try
                {
                    try
                    {
                        if (p.Call(i) == 0)
                            continue;
                        if (i == 1)
                        {
                            all += "one";
                            break;
                        }
                    }
                    finally
                    {
                        all += p.Note($"inner{i}");
                    }
                }
                finally
                {
                    all += p.Note($"outer{i}");
                }
            }
            try
            {
                p.Do("last");
                return all;
            }
            finally
            {
                p.Note("returned " + all);
            }
        }
    }

    [Green, Body]
    public static string Goto_out(Probe p)
    {
        string all = "";
        try
        {
            all += p.Call("a");
            if (all == "a")
                goto end;
            all += "never";
        }
        finally
        {
            all += p.Note("f");
        }
    end:
        return all + p.Call("e");
    }

    [Green, Body]
    public static int Return_value_is_fixed_before_finally(Probe p)
    {
        int x = 1;
        try
        {
            x += p.Call(1);
            return x + p.Call(10);
        }
        finally
        {
            x = 100;
            p.Note(x);
        }
    }

    [Green, Body]
    public static string Exception_from_catch(Probe p)
    {
        try
        {
            try
            {
                p.Do("a");
                throw new ArgumentException("first");
            }
            catch (ArgumentException e)
            {
                throw new InvalidOperationException("second", e);
            }
            finally
            {
                p.Note("finally");
            }
        }
        catch (InvalidOperationException e)
        {
            return e.Message + e.InnerException!.Message;
        }
    }

    [Green, Body]
    public static string Exception_from_finally(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                all += p.Call("a");
                throw new ArgumentException("lost");
            }
            finally
            {
                if (all.Length > 0)
                    throw new NotSupportedException("kept");
            }
        }
        catch (NotSupportedException e)
        {
            all += e.Message;
        }
        return all + p.Call("b");
    }

    [Green, Body]
    public static string Rethrow(Probe p)
    {
        string all = "";
        try
        {
            try
            {
                all += p.Call("a");
                throw new ArgumentException("x");
            }
            catch (ArgumentException) when (all.Length > 0)
            {
                all += "rethrow";
                throw;
            }
        }
        catch (ArgumentException e)
        {
            return all + e.Message;
        }
    }

    [Green, Body]
    public static int Throw_a_value_that_suspends(Probe p)
    {
        try
        {
            if (p.Call(1) > 0)
                throw p.Call(new ArgumentException("thrown"));
            return 0;
        }
        catch (ArgumentException e)
        {
            return e.Message.Length;
        }
    }

    [Green, Body]
    public static string Without_a_suspension_inside(Probe p)
    {
        string all = p.Call("a");
        int x;
        try
        {
            x = int.Parse("z");
        }
        catch (FormatException)
        {
            x = 7;
        }
        finally
        {
            all += "f";
        }
        p.Do("between");
        return all + x;
    }

    [Green, Body]
    public static int Value_in_the_catch_is_the_last_assigned(Probe p)
    {
        int stage = 0;
        try
        {
            stage = 1;
            p.Do("a");
            stage = 2;
            p.Do("b");
            stage = 3;
        }
        catch (ProbeException)
        {
            return stage;
        }
        finally
        {
            p.Note(stage);
        }
        return stage + 10;
    }

    [Green, Body]
    public static string Try_in_branches(Probe p)
    {
        string all = "", x = p.Call("x");
        if (p.Call(true))
        {
            try
            {
                all += p.Call("then") + x;
            }
            finally
            {
                p.Note("f1");
            }
        }
        else
        {
            try
            {
                all += p.Call("else");
            }
            finally
            {
                p.Note("f2");
            }
        }
        switch (all.Length)
        {
            case > 0:
                try
                {
                    all += p.Call("switch");
                    break;
                }
                finally
                {
                    p.Note("f3");
                }
        }
        return all + x;
    }

    [Green, Body]
    public static string Exception_object_after_the_try(Probe p)
    {
        ProbeException? caught = null;
        try
        {
            p.Do("a");
            p.Do("b");
        }
        catch (ProbeException e)
        {
            caught = e;
        }
        p.Do("c");
        return caught?.Message ?? "none";
    }

    [Green, Body]
    public static int Return_from_catch(Probe p)
    {
        int x = p.Call(1);
        try
        {
            x += p.Call(2);
            _ = s_items[p.Call(3)];
        }
        catch (IndexOutOfRangeException)
        {
            return x * 100;
        }
        return x;
    }

    [Green, Body]
    public static string Finally_with_control_flow(Probe p)
    {
        string all = "";
        for (int i = 0; i < 2; i++)
        {
            try
            {
                all += p.Call(i);
            }
            finally
            {
                for (int k = 0; k < 3; k++)
                {
                    if (k == 1)
                        continue;
                    if (p.Note(k) == 2)
                        break;
                }
                switch (i)
                {
                    case 0:
                        all += "zero";
                        break;
                    default:
                        all += "more";
                        break;
                }
                try
                {
                    all += int.Parse("y");
                }
                catch (FormatException)
                {
                    all += "!";
                }
            }
        }
        return all;
    }
}
