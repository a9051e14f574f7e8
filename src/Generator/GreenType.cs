using System.Runtime.CompilerServices;
using System.Text;
using CoGen.Generator.Emission;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace CoGen.Generator;

/// <summary>The green methods of one type in one file.</summary>
internal sealed record GreenType(EquatableArray<GreenMethod> Methods)
{
    // As long as the pipeline keeps the type, which it does until a signature changes.
    private static readonly ConditionalWeakTable<GreenType, SyntaxTree> Declared = new();

    public TypeShape Shape => Methods[0].Type;

    /// <summary>What will be generated, without bodies: enough for code that calls it to bind.</summary>
    public SyntaxTree Declarations(CSharpParseOptions? options)
    {
        options = options?.WithDocumentationMode(DocumentationMode.None);
        lock (Declared)
        {
            if (Declared.TryGetValue(this, out SyntaxTree? tree) && tree.Options.Equals(options))
                return tree;
            Declared.Remove(this);
            Declared.Add(this, tree = CSharpSyntaxTree.ParseText(FileEmitter.EmitDeclarations(Shape, Methods), options, path: "", Encoding.UTF8));
            return tree;
        }
    }
}
