using System.Runtime.CompilerServices;
using System.Text;

namespace CoGen.Semantics.Tests;

/// <summary>Calls that suspend in the holes of interpolated strings that a handler takes.</summary>
public static partial class InterpolationHandlers
{
    [Green, Body]
    public static string Builders(Probe p)
    {
        var text = new StringBuilder();
        text.Append($"a{p.Call(1)}b{p.Note(2),4}{{}}{p.Call(3):x4}");
        text.Append($"{p.Call("x"),-3}|").AppendLine($"\"{p.Call('y')}\"\n");
        p.Call(text).Append($"{p.Call(4)}" + p.Call(5));
        StringBuilder? there = text, none = null;
        there?.Append($"{p.Call(6)}");
        none?.Append($"{p.Call(7)}");
        text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{p.Call(1.5)}");
        return text.ToString();
    }

    [Green, Body]
    public static string Pieces_may_be_skipped(Probe p)
    {
        var log = new Log(p);
        log.Write(true, $"a{p.Call(1)}b{p.Note(2)}");
        log.Write(false, $"a{p.Call(3)}b{p.Note(4)}");
        log.Write(p.Call(true), $"{p.Call(5)}{p.Note("stop")}{p.Call(6)}", p.Call("after"));
        log.Write(p.Call(false), $"{p.Call(7)}", p.Note("after"));
        log.Write(p.Note(true), $"cold{p.Note(1)}", p.Call("after"));
        int x = 1, y = 2;
        log.Write(false, $"{x = 10}{p.Call(8)}");
        log.Write(true, $"{x++}{p.Call(y = x)}{p.Note("stop")}{y = 100}");
        p.Do("between");
        log.Write(x == 2, $"{p.Note("stop")}{x = 50}");
        p.Call(log).Write(true, $"{p.Call("nested")}{p.Call($"{p.Call(9)}")}{new Log(p).Named($"<{p.Call(10)}>")}");
        return $"{log.Text}{x}{y}";
    }

    [Green, Body]
    public static string Values(Probe p)
    {
        Handler handler = $"a{p.Call(1)}b";
        string all = handler.ToString() + Take($"{p.Call(2)}", p.Call(3)) + Take($"{p.Note(4)}", p.Call(5));
        var made = new Taken($"{p.Call(6)}");
        return all + made.Text;
    }

    [Green, Body]
    public static string Flow_of_skipped_pieces(Probe p)
    {
        var log = new Log(p);
        int kept = p.Call(5);
        p.Do("a");
        log.Write(false, $"{kept = 6}");
        p.Do("b");
        log.Write(true, $"{p.Note("stop")}{kept = 7}");
        p.Do("c");
        return $"{kept}";
    }

    private static string Take(Handler handler, int x) => $"{handler}{x}";

    private sealed class Taken(Handler handler)
    {
        public string Text { get; } = handler.ToString();
    }

    private sealed class Log(Probe p)
    {
        public string Text { get; private set; } = "";

        public Probe P => p;

        public void Write(bool wanted, [InterpolatedStringHandlerArgument("", nameof(wanted))] ref LogHandler handler, string after = "") => Text += $"[{handler}{after}]";

        public string Named([InterpolatedStringHandlerArgument("")] NamedHandler handler) => handler.ToString();
    }

    [InterpolatedStringHandler]
    private struct LogHandler
    {
        private readonly Log _log;
        private string _text;

        public LogHandler(int literals, int holes, Log log, bool wanted, out bool goesOn)
        {
            (_log, _text) = (log, $"{literals},{holes}:");
            goesOn = log.P.Note(wanted);
        }

        public bool AppendLiteral(string text)
        {
            _text += _log.P.Note(text);
            return true;
        }

        public bool AppendFormatted<T>(T value)
        {
            _text += _log.P.Note(value);
            return value?.ToString() != "stop";
        }

        public override readonly string ToString() => _text;
    }

    [InterpolatedStringHandler]
    private sealed class NamedHandler(int literals, int holes, Log log)
    {
        private string _text = $"{literals},{holes}:";

        public void AppendLiteral(string text) => _text += log.P.Note(text);

        public void AppendFormatted(object value) => _text += log.P.Note(value);

        public override string ToString() => _text;
    }

    [InterpolatedStringHandler]
    private struct Handler(int literals, int holes)
    {
        private string _text = $"{literals},{holes}:";

        public void AppendLiteral(string text) => _text += text;

        public void AppendFormatted(int value, int alignment = 0, string? format = null) => _text += $"<{value},{alignment},{format}>";

        public override readonly string ToString() => _text;
    }
}
