using System.Runtime.InteropServices;

namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend next to pointers, which do not outlive them.</summary>
public static unsafe partial class Pointers
{
    [Green, Body]
    public static string Indirection(Probe p)
    {
        var memory = new Memory { Start = (IntPtr)NativeMemory.AllocZeroed(16) };
        *(int*)p.Call(memory).Start = 7;
        ((Pair*)p.Call(memory).Start)->Y = p.Note(8);
        ((Pair*)p.Call(memory).Start)->Y++;
        ((int*)p.Call(memory).Start)[p.Note(2)] = 9;
        int sum = *(int*)p.Call(memory).Start + ((Pair*)p.Call(memory).Start)->Y + ((Pair*)p.Call(memory).Start)->Sum(p.Note(1));
        sum += ((int*)memory.Start)[2];
        NativeMemory.Free((void*)memory.Start);
        return $"{sum}";
    }

    [Green, Body]
    public static string Stackalloc(Probe p)
    {
        int* a = stackalloc int[p.Call(3)];
        a[0] = 1;
        a[2] = a[0] + 1;
        int sum = a[2];
        byte* b = stackalloc byte[] { 1, 2, p.Call((byte)4) };
        sum += b[2] + p.Call(1);
        char* c = stackalloc[] { 'a', 'b' };
        return $"{sum}{c[1]}";
    }

    private sealed class Memory
    {
        public IntPtr Start;
    }

    private struct Pair(int x)
    {
        public int X = x;
        public int Y;

        public readonly int Sum(int more) => X + Y + more;
    }
}
