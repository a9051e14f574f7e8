namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>Bodies that CoGen cannot compile: one error at the expression.</summary>
public sealed class BodyTests
{
    [Theory]
    [InlineData("lock (q) [|q.Get()|];")]
    [InlineData("lock (q) { if (n > 0) n += [|q.Get()|]; }")]
    [InlineData("lock (q) { n = [|q.Get()|]; q.Get(); }")]
    public void A_suspension_in_a_lock(string body) => IsReported("COGEN007", body);

    [Theory]
    [InlineData("Span<int> [|s|] = new int[3]; q.Get(); n = s[0];")]
    [InlineData("ReadOnlySpan<char> [|s|] = \"abc\"; while (n++ < 3) q.Put(s.Length);")]
    [InlineData("unsafe { int* [|s|] = stackalloc int[3]; q.Get(); n = s[0]; }")]
    [InlineData("unsafe { int* [|s|] = &n; s[0] += q.Get(); }")]
    [InlineData("unsafe { delegate*<int> [|s|] = default; while (n < 3) n += s() + q.Get(); }")]
    [InlineData("foreach (char c in [|\"abc\".AsSpan()|]) q.Put(c);")]
    [InlineData("Span<int> s = new int[3]; foreach (ref int x in [|s|]) { x++; q.Get(); }")]
    [InlineData("Span<int> [|s|] = stackalloc int[3]; n = s[0] + q.Get() + s[1];")]
    [InlineData("n = [|\"abc\".AsSpan()|] switch { ['a', ..] when q.Get() > 1 => 1, ['b', ..] => 2, _ => 0 };")]
    [InlineData("n = \"abc\".AsSpan().IndexOf((char)q.Get());", "[|\"abc\".AsSpan()|]")]
    public void A_ref_struct_alive_across_a_suspension(string body, string? place = null) =>
        IsReported("COGEN008", place is null ? body : body.Replace(place.Replace("[|", "").Replace("|]", ""), place));

    [Theory]
    [InlineData("try { q.Put(1); } catch (TimeoutException) when ([|q.Get()|] > 0) { }")]
    [InlineData("object o = new System.Text.Json.Schema.JsonSchemaExporterOptions { TreatNullObliviousAsNonNullable = [|q.Get()|] > 0 };")]
    [InlineData("dynamic d = n; [|q.Put(d)|];")]
    [InlineData("unsafe { fixed (char* c = \"a\") { n = [|q.Get()|] + *c; } }")]
    [InlineData("string s = string.Create(null, $\"{n}{[|q.Get()|]}\");")]
    [InlineData("var r = from x in new[] { q.Get() } where x > 0 join y in new[] { [|q.Get()|] } on x equals y select x;")]
    [InlineData("var r = from x in new[] { 1 } join y in new[] { q.Get() } on x equals y into g join z in new[] { [|q.Get()|] } on x equals z select x;")]
    [InlineData("using (var r = new Resource(q)) n++;", "[|r = new Resource(q)|]")]
    [InlineData("using ([|new Resource(q)|]) q.Get();")]
    [InlineData("using var r = new Resource(q);", "[|r = new Resource(q)|]")]
    [InlineData("var r = new Resource(q) { [|1|] };")]
    [InlineData("var r = new Resource(q); foreach (object o in [|r|]) n++;")]
    [InlineData("new System.Text.StringBuilder().Append($\"a{n}\" + $\"b{q.Get()}\");", "[|$\"a{n}\" + $\"b{q.Get()}\"|]")]
    [InlineData("dynamic d = q; d.Count += [|q.Get()|];")]
    [InlineData("Logical l = default; l = l && [|q.Get()|];")]
    [InlineData("System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(new Dictionary<int, int>(), 1, out _) = q.Get();", "[|System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(new Dictionary<int, int>(), 1, out _)|]")]
    [InlineData("Interlocked.Add(ref [|new LinkedList<int>([1]).First!.ValueRef|], q.Get());")]
    [InlineData("int m = 0; Interlocked.Add(ref [|n > 1 ? ref n : ref m|], q.Get());")]
    [InlineData("(int A, int B) s = default, t = default; ([|n > 1 ? ref s : ref t|]).A = q.Get();")]
    [InlineData("(int A, int B) s = default, t = default; ref var r = ref s; ([|r = ref t|]).A = q.Get();")]
    [InlineData("int m = 0; Interlocked.Add(ref n > 1 ? ref (new int[2])[[|q.Get()|]] : ref m, 1);")]
    public void A_suspension_where_CoGen_cannot_suspend(string body, string? place = null) =>
        IsReported("COGEN009", place is null ? body : body.Replace(place.Replace("[|", "").Replace("|]", ""), place));

    [Theory]
    [InlineData("try { q.Get(); } catch (TimeoutException e) [|when (new[] { 1 }.Any(x => e.HResult == x))|] { Action a = () => throw e; q.Get(); a(); }")]
    [InlineData("EventHandler? changed = null; void F(object? o, EventArgs e) => n++; changed += F; q.Get(); Action a = () => changed -= [|F|];")]
    public void A_nested_function_that_cannot_be_kept(string body) => IsReported("COGEN010", body);

    [Theory]
    [InlineData("int[] a = [1]; ref int [|r|] = ref a[0]; r = q.Get();")]
    [InlineData("int[] a = [1]; ref readonly int [|r|] = ref a[0]; q.Get(); n = r;")]
    [InlineData("int[] a = [1]; ref int [|r|] = ref a[0]; while (r < 3) { q.Get(); r++; }")]
    [InlineData("int[] a = [1]; ref int [|r|] = ref a[0]; (r, n) = (1, q.Get());")]
    [InlineData("int[] a = [1]; ref int [|r|] = ref a[0]; r += q.Get();")]
    public void A_ref_local(string body) => IsReported("COGEN011", body);

    [Theory]
    [InlineData("var [|f|] = (ref int x) => x++; q.Get(); f(ref n);")]
    [InlineData("while (q.Get() > 0) { var [|a|] = new { X = n }; int F() => a.X; n = F(); }")]
    public void A_type_without_a_name(string body) => IsReported("COGEN012", body);

    [Theory]
    // No suspension inside.
    [InlineData("lock (q) n++; q.Get();")]
    [InlineData("try { q.Put(1); } catch (TimeoutException) { n = 2; } finally { n = 3; }")]
    [InlineData("n = n switch { 1 => 2, _ => 0 } + q.Get();")]
    [InlineData("int[] a = [1, 2]; q.Put(a[0]);")]
    [InlineData("checked { n++; } q.Get();")]
    [InlineData("unsafe { fixed (char* c = \"a\") { n = *c; } q.Get(); int* s = stackalloc int[2]; n = *s; }")]
    // Not alive across it.
    [InlineData("Span<int> s = new int[3]; n = s[0]; q.Get();")]
    [InlineData("q.Get(); Span<int> s = stackalloc int[3]; n = s[0];")]
    [InlineData("Span<int> s = new int[3]; n = s[0]; q.Get(); s = new int[2]; n = s[0];")]
    [InlineData("n = \"abc\".AsSpan() switch { ['a', ..] => q.Get(), _ => 0 };")]
    [InlineData("q.Get(); foreach (char c in \"abc\".AsSpan()) n += c;")]
    [InlineData("Memory<int> m = new int[3]; q.Get(); n = m.Span[0];")]
    [InlineData("EventHandler? changed = null; void F(object? o, EventArgs e) => n++; changed += F; q.Get(); changed -= F;")]
    // Captured variables live in boxes.
    [InlineData("int x = 1; Func<int> f = () => x; q.Get(); n = f();")]
    [InlineData("int x = q.Get(); int F() => x; n = F();")]
    [InlineData("while (q.Get() > 0) { int x = q.Get(); int F() => x; n = F(); }")]
    [InlineData("if (q.Get() is var x && x > 0) n = new[] { 1 }.Sum(y => x + y); q.Get();")]
    [InlineData("try { q.Get(); } catch (TimeoutException e) { Action a = () => throw e; q.Get(); a(); }")]
    [InlineData("Func<int> f = () => n; n = q.Get() + f();")]
    [InlineData("Func<int, int> f = static x => x + 1; n = f(q.Get());")]
    [InlineData("Func<int, int> f = x => { int y = x; return y; }; n = f(q.Get());")]
    // The suspension is the lambda's own matter: there the plain body runs.
    [InlineData("Func<GreenQueue<int>, int> f = static other => other.Get(); q.Get();")]
    // Inside a statement without a suspension.
    [InlineData("q.Get(); { ref int r = ref (new int[1])[0]; r = 1; }")]
    [InlineData("int[] a = [1]; ref int r = ref a[0]; r = 2; q.Get(); r = ref a[n]; n = r + q.Get();")]
    [InlineData("n = new[] { 1 }.Select(static x => new { X = x }).Sum(static a => a.X) + q.Get();")]
    [InlineData("var a = new { X = 1 }; q.Get(); n = a.X;")]
    [InlineData("foreach (var a in new[] { 1 }.Select(static x => new { X = x }).ToArray()) q.Put(a.X);")]
    public void A_near_miss_is_fine(string body) => Refusal.IsNotReported(Program(body));

    [Fact]
    public void Without_a_suspension_all_of_C_sharp_is_fine() => Refusal.IsNotReported(Program("""
        lock (q) n++;
        ref int r = ref n;
        Func<int> f = () => q.Count;
        Span<int> s = stackalloc int[3];
        var a = new { X = 1 };
        r = f() + s[0] + a.X;
        """));

    private static void IsReported(string id, string body) => Refusal.IsReported(id, Program(body));

    private static string Program(string body) => $$"""
        using CoGen;
        partial class User
        {
            [Green]
            static int M(GreenQueue<int> q, int n)
            {
                {{body}}
                return n;
            }
        }
        struct Logical
        {
            public static bool operator true(Logical x) => true;
            public static bool operator false(Logical x) => false;
            public static Logical operator &(Logical x, Logical y) => x;
            public static implicit operator Logical(int x) => default;
        }
        partial class Resource(GreenQueue<int> q) : IDisposable, System.Collections.IEnumerable
        {
            [Green] public void Dispose() => q.Get();
            [Green] public void Add(int x) => q.Put(x);
            [Green] public System.Collections.IEnumerator GetEnumerator() => new[] { q.Get() }.GetEnumerator();
        }
        """;
}
