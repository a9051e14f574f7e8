using CoGen.Generator.Model;

namespace CoGen.Generator.Binding;

/// <summary>Builds an <see cref="OperationExpr"/>: texts and operands in the order in which C# evaluates them.</summary>
internal sealed class OperationBuilder
{
    private readonly List<Code> _texts = [];
    private readonly List<Expr> _operands = [];
    private Code _text = Code.Empty;

    public OperationBuilder Text(Code text)
    {
        _text = _text.IsEmpty ? text : Code.Join(_text, text);
        return this;
    }

    public OperationBuilder Operand(Expr operand)
    {
        _texts.Add(_text);
        _operands.Add(operand);
        _text = Code.Empty;
        return this;
    }

    public OperationExpr Build(ValueKind value, bool isLocation = false)
    {
        _texts.Add(_text);
        return new OperationExpr(_texts.ToEquatable(), _operands.ToEquatable(), value, isLocation);
    }
}
