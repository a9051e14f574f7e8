using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator.Tests.Incremental;

/// <summary>The pipeline's models are plain data.</summary>
public sealed class ModelTests
{
    private static readonly Type[] Models =
    [
        typeof(GeneratedFile), typeof(GeneratorOptions),
        .. typeof(GreenMethod).Assembly.GetTypes().Where(static type => type.Namespace == typeof(GreenMethod).Namespace && !type.IsDefined(typeof(CompilerGeneratedAttribute))),
    ];

    [Fact]
    public void Models_reach_nothing_of_Roslyn()
    {
        var seen = new HashSet<Type>();
        foreach (Type model in Models)
            Visit(model, model.Name, seen);
        Assert.Contains(typeof(SourceSpan), seen);
        Assert.Contains(typeof(EquatableArray<Part>), seen);
    }

    [Fact]
    public void Values_between_the_steps_reach_nothing_of_Roslyn()
    {
        var edits = new Edits(UserCode.Of(CorpusFiles.All["Virtual"]));
        foreach (object value in edits.Values())
            VisitValue(value, value.GetType().Name, new HashSet<object>(ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public void Models_are_records_or_immutable_values()
    {
        foreach (Type model in Models.Where(static model => model is { IsEnum: false, IsAbstract: false } && model != typeof(Names)))
        {
            Assert.True(model.IsSealed, $"{model.Name} is not sealed");
            Assert.True(typeof(IEquatable<>).MakeGenericType(model.IsGenericTypeDefinition ? model.MakeGenericType(typeof(int)) : model)
                .IsAssignableFrom(model.IsGenericTypeDefinition ? model.MakeGenericType(typeof(int)) : model), $"{model.Name} has no value equality");
        }
    }

    [Fact]
    public void Equal_sources_give_equal_values()
    {
        object[] first = [.. new Edits(UserCode.Of(CorpusFiles.All["Generic"])).Values()], second = [.. new Edits(UserCode.Of(CorpusFiles.All["Generic"])).Values()];
        Assert.Equal(first, second);
        Assert.Equal(first.Select(static value => value.GetHashCode()), second.Select(static value => value.GetHashCode()));
    }

    [Fact]
    public void Old_compilations_are_collected()
    {
        var edits = new Edits(UserCode.Of(("Callee.cs", CorpusFiles.All["Extension"]), ("Other.cs", "// 0")));
        List<WeakReference> old = Edit(edits, 20);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.InRange(old.Count(static compilation => compilation.IsAlive), 0, 2);
        GC.KeepAlive(edits);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static List<WeakReference> Edit(Edits edits, int count)
    {
        var old = new List<WeakReference>();
        for (int i = 0; i < count; i++)
        {
            string path = i % 2 == 0 ? "Other.cs" : "Callee.cs";
            edits.Apply(compilation =>
            {
                CSharpCompilation edited = compilation.Edit(path, text => text + $"\n// {i}");
                old.Add(new WeakReference(edited));
                return edited;
            });
        }
        return old;
    }

    private static void Visit(Type type, string path, HashSet<Type> seen)
    {
        if (type.HasElementType)
        {
            Visit(type.GetElementType()!, path + "[]", seen);
            return;
        }
        foreach (Type argument in type.GetGenericArguments())
            Visit(argument, path + "<>", seen);
        if (!seen.Add(type) || type.IsPrimitive || type.IsEnum || type.IsGenericParameter || type == typeof(string))
            return;
        AssertPlain(type, path);
        if (type.Assembly != typeof(GreenMethod).Assembly)
            return;
        foreach (FieldInfo field in Fields(type))
            Visit(field.FieldType, $"{path}.{field.Name}", seen);
    }

    private static void VisitValue(object? value, string path, HashSet<object> seen)
    {
        if (value is null or string || value.GetType().IsPrimitive || value.GetType().IsEnum || !seen.Add(value))
            return;
        AssertPlain(value.GetType(), path);
        if (value is IEnumerable items)
        {
            foreach (object? item in items)
                VisitValue(item, path + "[]", seen);
            return;
        }
        foreach (FieldInfo field in Fields(value.GetType()))
            VisitValue(field.GetValue(value), $"{path}.{field.Name}", seen);
    }

    private static void AssertPlain(Type type, string path) =>
        Assert.False(type.Namespace!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal), $"{path} is a {type.Name}");

    private static IEnumerable<FieldInfo> Fields(Type? type)
    {
        const BindingFlags any = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        for (; type is not null && type != typeof(object); type = type.BaseType)
        {
            foreach (FieldInfo field in type.GetFields(any))
                yield return field;
        }
    }
}
