using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CoGen.Generator.Binding;

/// <summary>Expressions that put several values together.</summary>
internal sealed partial class MethodBinder
{
    // Elements named after what stands in them keep their names when that is kept under another.
    private OperationExpr BindTuple(TupleExpressionSyntax node)
    {
        var type = _model.GetTypeInfo(node, _cancellation).Type as INamedTypeSymbol;
        OperationBuilder builder = new();
        bool isCompared = node.IsCompared();
        for (int i = 0; i < node.Arguments.Count; i++)
        {
            string name = type?.TupleElements[i] is { IsExplicitlyNamedTupleElement: true } element ? Names.Escape(element.Name) + ": " : "";
            ExpressionSyntax value = node.Arguments[i].Expression;
            builder.Text((i == 0 ? "(" : ", ") + name).Operand(isCompared ? BindNatural(value) : Bind(value));
        }
        return builder.Text(")").Build(ValueOf(node));
    }

    private OperationExpr BindArray(string keyword, ArrayTypeSyntax type, InitializerExpressionSyntax? initializer, ExpressionSyntax node)
    {
        OperationBuilder builder = new OperationBuilder().Text(keyword + type.ElementType);
        foreach (ArrayRankSpecifierSyntax rank in type.RankSpecifiers)
            BindItems(builder.Text("["), rank.Sizes.Where(static size => size is not OmittedArraySizeExpressionSyntax)).Text(OmittedSizes(rank) + "]");
        if (initializer is null)
            return builder.Build(ValueOf(node));
        return BindItems(builder.Text(" { "), initializer.Expressions).Text(" }").Build(ValueOf(node));
    }

    private static string OmittedSizes(ArrayRankSpecifierSyntax rank) =>
        rank.Sizes.All(static size => size is OmittedArraySizeExpressionSyntax) ? new string(',', rank.Rank - 1) : "";

    private OperationBuilder BindItems(OperationBuilder builder, IEnumerable<ExpressionSyntax> items)
    {
        string separator = "";
        foreach (ExpressionSyntax item in items)
        {
            // A row of an array of several dimensions.
            if (item is InitializerExpressionSyntax row)
                BindItems(builder.Text(separator + "{ "), row.Expressions).Text(" }");
            else
                builder.Text(separator).Operand(Bind(item));
            separator = ", ";
        }
        return builder;
    }

    private Expr BindInterpolation(InterpolatedStringExpressionSyntax node)
    {
        if (HandlerOf(node) is not null)
            return BindHandler(node);
        bool isString = _model.GetTypeInfo(node, _cancellation).ConvertedType is not { Name: "FormattableString" or "IFormattable" };
        OperationBuilder builder = new OperationBuilder().Text(node.StringStartToken.Text);
        foreach (InterpolatedStringContentSyntax content in node.Contents)
        {
            if (content is not InterpolationSyntax hole)
            {
                builder.Text(content.ToString());
                continue;
            }
            // A hole is formatted before the next one is evaluated, so it is kept as text.
            string format = $"{hole.AlignmentClause}{hole.FormatClause}";
            Expr value = Bind(hole.Expression);
            builder.Text(hole.OpenBraceToken.Text).Operand(isString ? KeptAsText(value, node, hole, format) : value).Text(format).Text(hole.CloseBraceToken.Text);
        }
        return builder.Text(node.StringEndToken.Text).Build(ValueOf(node));
    }

    private static Expr KeptAsText(Expr value, InterpolatedStringExpressionSyntax text, InterpolationSyntax hole, string format)
    {
        string before = text.StringStartToken.Text + hole.OpenBraceToken.Text, after = format + hole.CloseBraceToken.Text + text.StringEndToken.Text;
        // A raw literal of several lines cannot hold a hole on its first line.
        if (text.StringStartToken.Text.Contains('\n'))
            (before, after) = ("$\"{", format + "}\"");
        return value.With(kind => kind with { Type = "string", IsRefLike = false, KeepBefore = before, KeepAfter = after });
    }
}
