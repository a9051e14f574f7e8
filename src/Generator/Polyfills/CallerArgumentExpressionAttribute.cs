namespace System.Runtime.CompilerServices;

/// <summary>The compiler passes the text of the named argument.</summary>
[AttributeUsage(AttributeTargets.Parameter)]
internal sealed class CallerArgumentExpressionAttribute(string parameterName) : Attribute
{
    public string ParameterName { get; } = parameterName;
}
