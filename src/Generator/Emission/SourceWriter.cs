using System.Text;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>Writes indented lines, and the <c>#line</c> directives that tie them to the user's source.</summary>
internal sealed class SourceWriter(bool mapLines)
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _mapped;

    public override string ToString() => _text.ToString();

    /// <summary>A line of scaffolding: the debugger does not see it.</summary>
    public void Line(string line = "")
    {
        Hide();
        Raw(line);
    }

    /// <summary>A line, or several, of the user's.</summary>
    public void Line(string line, SourceSpan? span)
    {
        if (span is null || !mapLines)
        {
            Line(line);
            return;
        }
        string path = span.Path.Replace("\\", "\\\\").Replace("\"", "\\\"");
        Directive($"#line ({span.StartLine}, {span.StartColumn}) - ({span.EndLine}, {span.EndColumn}) {_depth * 4 + 1} \"{path}\"");
        Raw(line);
        _mapped = true;
    }

    public void Directive(string directive) => _text.Append(directive).Append('\n');

    /// <summary>The lines from here on belong to no source.</summary>
    public void Hide()
    {
        if (_mapped)
            Directive("#line hidden");
        _mapped = false;
    }

    public void Open(string line = "")
    {
        if (line.Length > 0)
            Line(line);
        Line("{");
        _depth++;
    }

    public void Close(string end = "}")
    {
        _depth--;
        Line(end);
    }

    public void Indented(Action write)
    {
        _depth++;
        write();
        _depth--;
    }

    /// <summary>A label stands one level to the left of the statements it marks.</summary>
    public void Label(string name)
    {
        _depth--;
        Line($"{name}: ;");
        _depth++;
    }

    private void Raw(string line)
    {
        if (line.Length > 0)
            _text.Append(' ', _depth * 4).Append(line);
        _text.Append('\n');
    }
}
