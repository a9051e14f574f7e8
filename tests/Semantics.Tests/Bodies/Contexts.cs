#pragma warning disable CA2014 // A few bytes on the stack in a loop.

using System.Runtime.InteropServices;

namespace CoGen.Semantics.Tests;

/// <summary><c>checked</c>, <c>unchecked</c> and <c>unsafe</c> blocks around suspensions.</summary>
public static partial class Contexts
{
    [Green, Body]
    public static string Checked_statements(Probe p)
    {
        string all = "";
        for (int i = 0; i < 9; i++)
        {
            try
            {
                checked
                {
                    int n = p.Call(int.MaxValue - 3);
                    n += 1;
                    p.Do("added");
                    byte b = (byte)(250 + i);
                    if (n + p.Call(0) + i > int.MaxValue - 1 && n + 3 > 0)
                        all += p.Call("large");
                    switch (n - int.MinValue / i)
                    {
                        case 0:
                            break;
                        default:
                            p.Do("default");
                            break;
                    }
                    for (int j = n; j + p.Call(1) < int.MaxValue; j++)
                        all += b;
                    n = -p.Call(n) - i;
                    return all + n;
                }
            }
            catch (OverflowException)
            {
                all += $"overflow {i};";
            }
            catch (DivideByZeroException)
            {
                all += "zero;";
            }
        }
        return all;
    }

    [Green, Body]
    public static string Unchecked_statements(Probe p)
    {
        string all = "";
        unchecked
        {
            const int wrapped = int.MaxValue + 2;
            int n = p.Call(int.MaxValue);
            n++;
            p.Do("incremented");
            all += n;
            n = int.MinValue;
            n -= p.Call(1);
            all += n + wrapped;
            byte b = (byte)p.Call(300);
            all += b + p.Call("") + (byte)(n + 257);
        }
        return all;
    }

    [Green, Body]
    public static string Increments_and_compounds(Probe p)
    {
        string all = "";
        int[] a = [int.MaxValue];
        byte b = byte.MaxValue;
        for (int i = 0; i < 5; i++)
        {
            try
            {
                checked
                {
                    p.Do($"{i}");
                    switch (i)
                    {
                        case 0:
                            a[p.Call(0)]++;
                            break;
                        case 1:
                            b += (byte)p.Call(1);
                            break;
                        case 2:
                            a[0] *= p.Call(2);
                            break;
                        case 3:
                            unchecked
                            {
                                a[0] += p.Call(1);
                                b++;
                            }
                            break;
                        default:
                            b--;
                            break;
                    }
                }
                all += $"{i} {a[0]} {b};";
            }
            catch (OverflowException)
            {
                all += $"overflow {i};";
            }
        }
        return all;
    }

    [Green, Body]
    public static string Nested(Probe p)
    {
        string all = "";
        int max = p.Call(int.MaxValue);
        checked
        {
            unchecked
            {
                all += max + 1;
                p.Do("unchecked");
                all += max + 2;
            }
            try
            {
                p.Do("checked");
                all += max + 3;
            }
            catch (OverflowException)
            {
                p.Do("caught");
                all += unchecked(max + 4);
                all += unchecked(max + p.Call(5));
            }
            finally
            {
                p.Do("finally");
            }
            foreach (int n in new[] { max, 0 })
            {
                try
                {
                    all += p.Call("x") + (n + 1);
                }
                catch (OverflowException)
                {
                    all += "overflow";
                }
            }
        }
        return all + unchecked(max + 6);
    }

    [Green, Body]
    public static string Functions_inside(Probe p)
    {
        int max = p.Call(int.MaxValue);
        string all = "";
        checked
        {
            p.Do("a");
            Func<int, int> lambda = x => x + max;
            int Arrow(int x) => x + max;
            int Block(int x)
            {
                return x + max;
            }
            void Nothing(int x) => all += x + max;
            int Throws(int x) => throw new OverflowException($"{x}");
            static int Static(int x) => x + int.MaxValue;
            foreach (Func<int, int> f in new[] { lambda, Arrow, Block, Throws, Static })
            {
                try
                {
                    all += f(p.Call(0));
                    all += f(p.Call(1));
                }
                catch (OverflowException)
                {
                    all += "overflow;";
                }
            }
            try
            {
                Nothing(p.Call(1));
            }
            catch (OverflowException)
            {
                all += "overflow;";
            }
        }
        unchecked
        {
            p.Do("b");
            int Arrow(int x) => x + max;
            all += Arrow(p.Call(1));
        }
        return all;
    }

    [Green, Body]
    public static string Jumps(Probe p)
    {
        int i = 0;
        string all = "";
    again:
        checked
        {
            p.Do($"{i}");
            if (i++ == 0)
                goto again;
            while (true)
            {
                p.Do("loop");
                i += 1;
                if (i > 4)
                    goto done;
                if (i > 3)
                    break;
                continue;
            }
            all += i + p.Call(1) switch { 1 => p.Call(i + 1), _ => int.MaxValue };
            goto again;
        }
    done:
        return all + p.Call(i);
    }

    [Green, Body]
    public static unsafe int Pointers_between_suspensions(Probe p)
    {
        int n = p.Call(5);
        int* pointer = &n;
        *pointer += 2;
        int[] items = [1, 2, 3];
        fixed (int* first = items)
        {
            first[1] = n;
        }
        p.Do("middle");
        int* buffer = stackalloc int[4];
        buffer[0] = items[1];
        return *buffer + p.Call(1) + n;
    }

    [Green, Body]
    public static int Unsafe_blocks(Probe p)
    {
        int total = 0;
        for (int i = 0; i < 3; i++)
        {
            unsafe
            {
                int* place = stackalloc int[2] { i, 7 };
                total += place[0] + place[1];
                p.Do("a");
                nint memory = (nint)NativeMemory.Alloc(sizeof(int));
                try
                {
                    *(int*)memory = total;
                    p.Do("b");
                    total = *(int*)memory + 1;
                }
                finally
                {
                    NativeMemory.Free((void*)memory);
                }
                delegate*<int, int> twice = &Twice;
                total = twice(total) + p.Call(sizeof(Guid));
            }
        }
        return total;

        static int Twice(int n) => n * 2;
    }

    [Green, Body]
    public static unsafe int Arrays_of_pointers(Probe p)
    {
        int n = 5;
        int*[] pointers = new int*[2];
        int two = p.Call(2);
        pointers[1] = &n;
        *pointers[1] = two;
        return n + pointers.Length;
    }
}
