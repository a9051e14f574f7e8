using CoGen.Generator.Lowering;

namespace CoGen.Generator.Tests.Lowering;

/// <summary>Each pass alone, through the dump of the tree behind it. The verifier runs in all of them.</summary>
public sealed class PassTests
{
    [Fact]
    public void Foreach_over_an_array_becomes_a_for() => After(nameof(ForEachLowering), "GreenQueue<int> q, int[] items",
        "foreach (int item in items) q.Put(item);",
        """
        block
            declare int[] items_1 = items
            declare int index = 0
            for #0 index < items_1.Length
                declare int item = items_1[index]
                evaluate suspend(q.Put_Green(g, item))
            next
                evaluate index++
        """);

    [Fact]
    public void Foreach_over_anything_else_becomes_a_while_in_a_try() => After(nameof(ForEachLowering), "GreenQueue<int> q, IEnumerable<int> items",
        "foreach (int item in items) q.Put(item);",
        """
        block
            declare global::System.Collections.Generic.IEnumerator<int> enumerator = items.GetEnumerator()
            try #1
                while #0 enumerator.MoveNext()
                    declare int item = enumerator.Current
                    evaluate suspend(q.Put_Green(g, item))
            finally
                plain ((global::System.IDisposable)enumerator)?.Dispose();
        """);

    [Fact]
    public void Foreach_may_deconstruct() => After(nameof(ForEachLowering), "GreenQueue<int> q, (int, int)[] pairs",
        "foreach ((int a, int b) in pairs) q.Put(a + b);",
        """
        block
            declare (int, int)[] items = pairs
            declare int index = 0
            for #0 index < items.Length
                evaluate (int a, int b) = items[index]
                evaluate suspend(q.Put_Green(g, a + b))
            next
                evaluate index++
        """);

    [Fact]
    public void Using_becomes_a_try() => After(nameof(UsingLowering), "GreenQueue<Stream> q",
        "using (Stream s = q.Get()) s.Flush();",
        """
        block
            declare global::System.IO.Stream s = suspend(q.Get_Green(g))
            try #0
                evaluate suspend(global::CoGen.Patches.StreamPatches.Flush_Green(g, s))
            finally
                plain ((global::System.IDisposable)s)?.Dispose();
        """);

    [Fact]
    public void A_using_declaration_owns_the_rest_of_its_block() => After(nameof(UsingLowering), "GreenQueue<int> q",
        "using var a = new MemoryStream(); q.Get(); using var b = new MemoryStream(); q.Get();",
        """
        block
            declare global::System.IO.MemoryStream? a = new MemoryStream()
            try #1
                evaluate suspend(q.Get_Green(g))
                block
                    declare global::System.IO.MemoryStream? b = new MemoryStream()
                    try #0
                        evaluate suspend(q.Get_Green(g))
                    finally
                        plain ((global::System.IDisposable)b)?.Dispose();
            finally
                plain ((global::System.IDisposable)a)?.Dispose();
        """);

    [Fact]
    public void A_catch_that_suspends_moves_behind_its_try() => After(nameof(HandlerLowering), "GreenQueue<int> q",
        "try { q.Put(1); } catch (TimeoutException e) { q.Put(e.HResult); }",
        """
        block
            declare global::System.TimeoutException e
            try #0
                evaluate suspend(q.Put_Green(g, 1))
            catch global::System.TimeoutException caught
                evaluate e = caught
                goto catch_1
            goto end_catch_1
            catch_1:
            block
                evaluate suspend(q.Put_Green(g, e.HResult))
            goto end_catch_1
            end_catch_1:
        """);

    [Fact]
    public void A_finally_that_suspends_moves_behind_its_try() => After(nameof(HandlerLowering), "GreenQueue<int> q",
        "try { if (q.Get() > 0) return; } finally { q.Put(0); }",
        """
        block
            declare global::System.Exception? pending = null
            declare int exit = 0
            try #1
                if suspend(q.Get_Green(g)) > 0
                    block
                        assign exit = 1
                        goto finally_1
            catch global::System.Exception caught
                assign pending = caught
            finally_1:
            block
                evaluate suspend(q.Put_Green(g, 0))
            if pending is not null
                rethrow pending
            if exit == 1
                return
        """);

    [Fact]
    public void Every_suspending_call_gets_a_statement() => After(nameof(Spiller), "GreenQueue<int> q",
        "Console.WriteLine(q.Get() + q.Get() * 2);",
        """
        suspend 1: declare getResult = q.Get_Green(g)
        suspend 2: declare getResult_1 = q.Get_Green(g)
        evaluate Console.WriteLine(getResult + getResult_1 * 2)
        """);

    [Fact]
    public void What_C_sharp_evaluates_first_is_kept() => After(nameof(Spiller), "GreenQueue<int> q, List<int> l, int n",
        "l[n++] = l.Count + q.Get();",
        """
        declare int kept = n++
        declare int kept_1 = l.Count
        suspend 1: declare getResult = q.Get_Green(g)
        evaluate l[kept] = kept_1 + getResult
        """);

    [Fact]
    public void A_local_that_nobody_writes_meanwhile_is_not_kept() => After(nameof(Spiller), "GreenQueue<int> q, int a, int b",
        "Console.WriteLine(\"{0}{1}{2}\", a, b, q.Get() + (b = 1));",
        """
        declare object kept = b
        suspend 1: declare getResult = q.Get_Green(g)
        evaluate Console.WriteLine("{0}{1}{2}", a, kept, getResult + (b = 1))
        """);

    [Fact]
    public void A_short_circuit_becomes_jumps() => After(nameof(Spiller), "GreenQueue<bool> q, bool a",
        "if (a && !q.Get()) q.Put(a);",
        """
        unless a
            goto else_1
        suspend 1: declare getResult = q.Get_Green(g)
        unless !getResult
            goto else_1
        block
            suspend 2: q.Put_Green(g, a)
        else_1:
        """);

    [Fact]
    public void A_condition_that_suspends_moves_into_its_loop() => After(nameof(Spiller), "GreenQueue<int> q",
        "for (int i = 0; i < q.Get(); i++) { if (i == 2) continue; Console.Write(i); }",
        """
        declare int i = 0
        while #0 ever
            suspend 1: declare getResult = q.Get_Green(g)
            unless i < getResult
                break #0
            block
                if i == 2
                    goto next_1
                evaluate Console.Write(i)
            next_1:
            evaluate i++
        """);

    [Fact]
    public void A_choice_is_made_by_statements() => After(nameof(Spiller), "GreenQueue<string?> q, bool a",
        "q.Put(a ? \"x\" : q.Get() ?? q.Get());",
        """
        declare string? choice
        if a
            assign choice = "x"
        else
            suspend 1: declare getResult = q.Get_Green(g)
            declare string? left = getResult
            declare string? choice_1
            if left is null
                suspend 2: declare getResult_1 = q.Get_Green(g)
                assign choice_1 = getResult_1
            else
                assign choice_1 = left
            assign choice = choice_1
        suspend 3: q.Put_Green(g, choice)
        """);

    [Fact]
    public void Loops_with_a_suspension_become_labels() => Flat("GreenQueue<int> q",
        "while (true) { if (q.Get() == 0) break; for (int i = 0; i < 2; i++) { if (i == 1) continue; Console.Write(i); } }",
        """
        while_1:
        suspend 1: declare getResult = q.Get_Green(g)
        if getResult == 0
            goto end_while_1
        plain for (int i = 0; i < 2; i++) { if (i == 1) continue; Console.Write(i); }
        goto while_1
        end_while_1:
        frame: q
        1: at resume_1: q
        """);

    [Fact]
    public void A_switch_with_a_suspension_becomes_a_jump_table() => Flat("GreenQueue<int> q, object o",
        "switch (o) { case 1: q.Get(); break; case string s when s.Length > 0: q.Put(s.Length); goto case 1; default: return; }",
        """
        jump table o
            case 1 → case_1
            case string s when (s.Length > 0) → case_2
            default → case_3
        goto end_switch_1
        case_1:
        suspend 1: q.Get_Green(g)
        goto end_switch_1
        case_2:
        suspend 2: q.Put_Green(g, s.Length)
        goto case_1
        case_3:
        return
        end_switch_1:
        frame: q, o
        1: at resume_1: nothing
        2: at resume_2: q
        """);

    [Fact]
    public void A_try_stays_a_try_and_dispatches_again() => Flat("GreenQueue<int> q, Action a",
        "int n = 0; try { n = q.Get(); try { q.Put(n); } finally { a(); } } catch (TimeoutException) { Console.Write(n); }",
        """
        declare int n = 0
        try_1:
        try #0
            dispatch
            suspend 1: declare getResult = q.Get_Green(g)
            evaluate n = getResult
            try_2:
            try #1
                dispatch
                suspend 2: q.Put_Green(g, n)
            finally
                evaluate a()
        catch global::System.TimeoutException
            evaluate Console.Write(n)
        frame: q, a, n
        1: before try_1: n; at resume_1: q, a
        2: before try_1: n; before try_2: a; at resume_2: nothing
        """);

    [Fact]
    public void What_is_written_before_it_is_read_is_not_alive() => Flat("GreenQueue<int> q, int a, int b",
        "q.Get(); a = 1; q.Put(a + b);",
        """
        suspend 1: q.Get_Green(g)
        evaluate a = 1
        suspend 2: q.Put_Green(g, a + b)
        frame: q, a, b
        1: at resume_1: q, b
        2: at resume_2: nothing
        """);

    [Fact]
    public void What_the_next_round_of_a_loop_reads_is_alive() => Flat("GreenQueue<int> q, int limit",
        "int last = 0; while (last < limit) { int next = q.Get(); if (next < 0) last = next; }",
        """
        declare int last = 0
        while_1:
        unless last < limit
            goto end_while_1
        suspend 1: declare next = q.Get_Green(g)
        plain if (next < 0) last = next;
        goto while_1
        end_while_1:
        frame: q, limit, last
        1: at resume_1: q, limit, last
        """);

    [Fact]
    public void What_a_handler_reads_is_put_back_before_the_try() => Flat("GreenQueue<int> q, int a, int b",
        "try { q.Get(); Console.Write(a); } finally { Console.Write(b); }",
        """
        try_1:
        try #0
            dispatch
            suspend 1: q.Get_Green(g)
            evaluate Console.Write(a)
        finally
            evaluate Console.Write(b)
        frame: q, a, b
        1: before try_1: b; at resume_1: a
        """);

    private static void After(string pass, string parameters, string body, string expected) => Text.AreEqual(expected, Passes.After(pass, parameters, body));

    private static void Flat(string parameters, string body, string expected) => Text.AreEqual(expected, Passes.Flat(parameters, body));
}
