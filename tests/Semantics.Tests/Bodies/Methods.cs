#pragma warning disable IDE0044 // a field that only its own mutating methods change

namespace CoGen.Semantics.Tests;

/// <summary>Green methods of every kind that call each other.</summary>
public static partial class Methods
{
    [Green, Body]
    public static int Static_and_instance(Probe p)
    {
        var machine = new Machine(p, 10);
        machine.Add(p.Call(1));
        machine.Add(machine.Add(2));
        return machine.Total + Machine.Make(p).Add(5);
    }

    [Green, Body]
    public static string Virtual_and_abstract(Probe p)
    {
        string all = "";
        foreach (Animal animal in new Animal[] { new Dog(p), new Puppy(p), new Cat(p) })
            all += animal.Speak(p.Call(1)) + animal.Name();
        return all;
    }

    [Green, Body]
    public static string Interfaces(Probe p)
    {
        string all = "";
        foreach (IWorker worker in new IWorker[] { new Worker(p), new LazyWorker(p) })
            all += worker.Work(p.Call("job")) + worker.Rest(p);
        return all + Generic(new Worker(p)) + Generic<IWorker>(new LazyWorker(p)) + Generic(new StructWorker(p));
    }

    [Green]
    private static string Generic<T>(T worker)
        where T : IWorker => worker.Work("generic") + worker.Work(worker.Work("nested"));

    [Green, Body]
    public static int Recursion(Probe p) => Factorial(p, 5) + Fibonacci(p, 5);

    [Green]
    private static int Factorial(Probe p, int n) => n < 2 ? 1 : n * Factorial(p, p.Call(n) - 1);

    [Green]
    private static int Fibonacci(Probe p, int n)
    {
        if (n < 2)
            return p.Call(n);
        return Fibonacci(p, n - 1) + Fibonacci(p, n - 2);
    }

    [Green, Body]
    public static string Mutual_recursion(Probe p) => $"{IsEven(p, 4)}{IsOdd(p, 4)}";

    [Green]
    private static bool IsEven(Probe p, int n) => n == 0 || IsOdd(p, p.Call(n) - 1);

    [Green]
    private static bool IsOdd(Probe p, int n) => n != 0 && IsEven(p, p.Call(n) - 1);

    [Green, Body]
    public static string Overloads(Probe p) => Over(p) + Over(p, 1) + Over(p, "s") + Over(p, 1, 2) + Over<long>(p, 5) + Over(p, 'c', "d");

    [Green]
    private static string Over(Probe p) => p.Call("none");

    [Green]
    private static string Over(Probe p, int a) => p.Call($"int{a}");

    [Green]
    private static string Over(Probe p, string a) => p.Call($"string{a}");

    [Green]
    private static string Over(Probe p, int a, int b) => p.Call($"ints{a}{b}") + Over(p, a);

    [Green]
    private static string Over<T>(Probe p, T a)
        where T : struct => p.Call($"{typeof(T).Name}{a}");

    [Green]
    private static string Over<T, TOther>(Probe p, T a, TOther b) => p.Call($"{a}{b}");

    [Green, Body]
    public static void Nothing_returned(Probe p)
    {
        if (p.Call(1) > 5)
            return;
        p.Do("a");
        Empty();
        Does(p);
    }

    [Green]
    private static void Empty()
    {
    }

    [Green]
    private static void Does(Probe p) => p.Do("b");

    [Green, Body]
    public static string Readonly_structs(Probe p)
    {
        var meters = new Meters(p, 3);
        var maybe = new Half(p) { Value = 8 };
        return $"{meters.Doubled()}{maybe.Halved()}{new Meters(p, 5).Doubled()}{new Coordinates(1, 2).Length(p)}";
    }

    [Green, Body]
    public static string Extension_methods(Probe p)
    {
        string text = "abc";
        int n = 5;
        return text.Repeat(p, 2) + n.Plus(p, n = p.Call(7)) + "x".Repeat(p, p.Call(3)) + p.Call(n).Plus(p, 1) + ExtensionMethodsForTests.Repeat("y", p, 2) + new[] { 1, 2 }.Last2(p);
    }

    [Green, Body]
    public static string Records(Probe p)
    {
        var person = new Person("Ann", 30);
        Person older = person.Grow(p, 5);
        return $"{older.Greet(p)}{person with { Name = "Bob" }}{new Student("Cy", 20, "x").Greet(p)}";
    }

    [Green, Body]
    public static string Nested_and_generic_types(Probe p)
    {
        var inner = new Outer<int>.Inner<string>(p, 1, "i");
        return inner.Both() + Outer<string>.Pass(p, "s", 2) + new Outer<int>.Inner<string>.Deep().Go(p, 3) + inner.Map<char>('c');
    }

    [Green, Body]
    public static string Constraints(Probe p) => $"{Max(p, 3, 9)}{Create<List<int>>(p).Count}{Pick<string?>(p, null, "b")}{Unmanaged(p, 5L)}{new Sorter().Larger(p, 1, 2)}{((Chooser)new Sorter()).Larger(p, "x", "y")}";

    [Green]
    private static T Max<T>(Probe p, T a, T b)
        where T : IComparable<T>
    {
        T first = p.Call(a);
        return first.CompareTo(p.Call(b)) > 0 ? first : b;
    }

    [Green]
    private static T Create<T>(Probe p)
        where T : class, new()
    {
        T made = new();
        p.Do("made");
        return made;
    }

    [Green]
    private static T Pick<T>(Probe p, T a, T b) => p.Call(a) ?? p.Call(b);

    [Green]
    private static int Unmanaged<T>(Probe p, T value)
        where T : unmanaged => p.Call(value).GetHashCode();

    [Green, Body]
    public static string Mutable_struct_behind_a_type_parameter(Probe p)
    {
        var holder = new Generic2<Counter>(new Counter());
        holder.Bump(p);
        var other = new Generic2<CounterClass>(new CounterClass());
        other.Bump(p);
        return $"{holder.Value.Count}{other.Value.Count}";
    }

    [Green, Body]
    public static string Base_members(Probe p) => new Derived(p) { Value = 1 }.Run();

    [Green, Body]
    public static string Hidden_members(Probe p) => new Derived(p).Hidden() + ((Base)new Derived(p)).Hidden();

    private interface ICount
    {
        int Count { get; }

        void Add(int n);
    }

    private struct Counter : ICount
    {
        public int Count { get; private set; }

        public void Add(int n) => Count += n;
    }

    private sealed class CounterClass : ICount
    {
        public int Count { get; private set; }

        public void Add(int n) => Count += n;
    }

    private sealed partial class Generic2<T>(T value)
        where T : ICount
    {
        private T _value = value;

        public T Value => _value;

        [Green]
        public void Bump(Probe p)
        {
            _value.Add(p.Call(3));
            T local = _value;
            local.Add(p.Call(4));
            p.Do("between");
            _value.Add(local.Count);
            T[] items = [local];
            items[0].Add(p.Call(5));
            p.Note(items[0].Count);
        }
    }

    private partial class Base(Probe p)
    {
        public int Value { get; set; }

        protected Probe Probe => p;

        [Green]
        public virtual string Run() => p.Call($"base{Value}");

        [Green]
        public string Hidden() => p.Call("base");
    }

    private sealed partial class Derived(Probe outer) : Base(outer)
    {
        [Green]
        public override string Run()
        {
            base.Value += Probe.Call(5);
            Value += Probe.Call(6);
            return base.Run() + Probe.Call("derived") + base.Value;
        }

        [Green]
        public new string Hidden() => Probe.Call("derived") + base.Hidden();
    }

    private abstract partial class Chooser
    {
        [Green]
        public abstract T Larger<T>(Probe p, T a, T b)
            where T : IComparable<T>;
    }

    private sealed partial class Sorter : Chooser
    {
        [Green]
        public override T Larger<T>(Probe p, T a, T b)
        {
            T kept = p.Call(a);
            return kept.CompareTo(p.Call(b)) < 0 ? b : kept;
        }
    }

    private sealed partial class Machine(Probe p, int total)
    {
        public int Total => total;

        [Green]
        public int Add(int n)
        {
            total += p.Call(n);
            return total;
        }

        [Green]
        public static Machine Make(Probe p) => new(p, p.Call(100));
    }

    private abstract partial class Animal(Probe p)
    {
        protected Probe P => p;

        [Green]
        public abstract string Speak(int times);

        [Green]
        public virtual string Name() => p.Call("animal");
    }

    private partial class Dog(Probe p) : Animal(p)
    {
        [Green]
        public override string Speak(int times) => P.Call("wuff") + times;

        [Green]
        public override string Name() => "dog " + base.Name();
    }

    private sealed partial class Puppy(Probe p) : Dog(p)
    {
        [Green]
        public sealed override string Name() => "small " + base.Name() + base.Speak(P.Call(0));
    }

    private sealed partial class Cat(Probe p) : Animal(p)
    {
        [Green]
        public override string Speak(int times) => "meow";
    }

    private partial interface IWorker
    {
        [Green]
        string Work(string job);

        [Green]
        string Rest(Probe p) => p.Call("rest") + Work("resting");
    }

    private sealed partial class Worker(Probe p) : IWorker
    {
        [Green]
        public string Work(string job) => p.Call(job) + "!";
    }

    private sealed partial class LazyWorker(Probe p) : IWorker
    {
        [Green]
        public string Work(string job) => "...";

        [Green]
        public string Rest(Probe g) => p.Call("long rest");
    }

    private readonly partial struct StructWorker(Probe p) : IWorker
    {
        [Green]
        public string Work(string job) => p.Call(job) + "?";
    }

    private readonly partial struct Meters(Probe p, int value)
    {
        [Green]
        public int Doubled() => p.Call(value) * 2 + value;
    }

    private partial struct Half(Probe p)
    {
        public int Value;

        [Green]
        public readonly int Halved() => p.Call(Value) / 2 + Value;
    }

    private readonly partial record struct Coordinates(int X, int Y)
    {
        [Green]
        public int Length(Probe p) => p.Call(X) + p.Call(Y) + X * Y;
    }

    private partial record Person(string Name, int Age)
    {
        [Green]
        public Person Grow(Probe p, int years) => this with { Age = Age };

        [Green]
        public virtual string Greet(Probe p) => p.Call($"hello {Name}") + Age;
    }

    private sealed partial record Student(string Name, int Age, string School) : Person(Name, Age)
    {
        [Green]
        public override string Greet(Probe p) => base.Greet(p) + p.Call(School);
    }

    private partial class Outer<T>
    {
        [Green]
        public static string Pass<TOther>(Probe p, T a, TOther b) => $"{p.Call(a)}{p.Call(b)}";

        public partial class Inner<T2>(Probe p, T a, T2 b)
        {
            [Green]
            public string Both() => $"{p.Call(a)}{p.Call(b)}{Pass(p, a, b)}";

            [Green]
            public string Map<T3>(T3 c)
            {
                (T, T2, T3) all = (p.Call(a), p.Call(b), p.Call(c));
                p.Do("between");
                return $"{all}";
            }

            public readonly partial struct Deep
            {
                [Green]
                public T2? Go(Probe p, T a)
                {
                    T2? x = default;
                    p.Call(a);
                    return x;
                }
            }
        }
    }
}

/// <summary>Green extension methods.</summary>
internal static partial class ExtensionMethodsForTests
{
    [Green]
    public static string Repeat(this string text, Probe p, int times)
    {
        string all = "";
        while (times-- > 0)
            all += p.Call(text);
        return all;
    }

    [Green]
    public static int Plus(this int n, Probe p, int m) => n + p.Call(m);

    [Green]
    public static T Last2<T>(this IReadOnlyList<T> items, Probe p) => p.Call(items[^p.Call(1)]);
}
