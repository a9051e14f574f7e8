namespace CoGen.Semantics.Tests;

/// <summary>Suspensions in catch clauses and finally blocks.</summary>
public static partial class Handlers
{
    [Green, Body]
    public static string In_catch(Probe p)
    {
        string text = "";
        try
        {
            text += p.Call("a");
        }
        catch (ProbeException e)
        {
            text += p.Call("caught " + e.Message) + e.Message;
        }
        return text + p.Call("end");
    }

    [Green, Body]
    public static string In_finally(Probe p)
    {
        string text = "";
        try
        {
            text += p.Call("a");
        }
        finally
        {
            text += p.Call("cleanup");
            p.Note(text);
        }
        return text;
    }

    [Green, Body]
    public static string Assigned_in_try_with_suspending_finally(Probe p)
    {
        string text;
        int n;
        try
        {
            text = p.Call("a");
            n = 3;
        }
        finally
        {
            p.Do("cleanup");
        }
        return text + n;
    }

    [Green, Body]
    public static int Returns_through_finally(Probe p)
    {
        for (int i = 0; i < 4; i++)
        {
            try
            {
                if (p.Call(i) == 1)
                    continue;
                if (i == 2)
                    return p.Call(10 + i);
                p.Note("body " + i);
            }
            finally
            {
                p.Do("finally " + i);
            }
            p.Note("after " + i);
        }
        return -1;
    }

    [Green, Body]
    public static string Nested(Probe p)
    {
        string text = "";
        foreach (string name in new[] { "x", "y", "z" })
        {
            try
            {
                try
                {
                    text += p.Call(name);
                    if (name == "y")
                        break;
                }
                catch (ProbeException e) when (p.Note(e.Message) is { Length: > 0 })
                {
                    text += p.Call("inner " + e.Message);
                    if (name == "z")
                        throw;
                    text += "!";
                }
                finally
                {
                    text += p.Call("inner finally");
                }
            }
            catch (InvalidOperationException)
            {
                p.Do("never");
            }
            finally
            {
                text += p.Call("outer finally");
            }
        }
        return text;
    }

    [Green, Body(CatchesEverything = true)]
    public static string Catches_everything(Probe p)
    {
        string text = "";
        try
        {
            text += p.Call("a");
            throw new InvalidOperationException(p.Call("boom"));
        }
        catch (Exception e)
        {
            p.Do("in catch");
            text += e.GetType().Name;
        }
        finally
        {
            p.Note("finally");
        }
        return text;
    }

    [Green, Body]
    public static string Replaced_in_finally(Probe p)
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
                p.Note("replacing");
                Fail();
            }
        }
        catch (NotSupportedException e)
        {
            return e.Message + p.Call("c");
        }
    }

    [Green, Body]
    public static string Rethrown(Probe p)
    {
        try
        {
            try
            {
                p.Do("a");
                Fail();
            }
            catch (NotSupportedException)
            {
                p.Do("b");
                throw;
            }
        }
        catch (NotSupportedException e)
        {
            return $"{e.Message} {e.StackTrace!.Contains(nameof(Fail))} {p.Call("c")}";
        }
        return "no";
    }

    [Green, Body]
    public static string Several_clauses(Probe p)
    {
        string text = "";
        for (int i = 0; i < 3; i++)
        {
            try
            {
                p.Do("try " + i);
                Throw(i);
            }
            catch (ArgumentException e)
            {
                text += p.Call("argument " + e.Message);
            }
            catch (FormatException)
            {
                text += "format";
                continue;
            }
            catch (NotSupportedException e) when (e.Message == "2" && p.Note(true))
            {
                text += p.Call("last");
                return text;
            }
            text += ";";
        }
        return text;
    }

    private static void Fail() => throw new NotSupportedException("second");

    private static void Throw(int i) => throw i switch
    {
        0 => new ArgumentException("0"),
        1 => new FormatException("1"),
        _ => new NotSupportedException("2"),
    };
}
