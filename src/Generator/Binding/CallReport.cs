using CoGen.Generator.Diagnostics;
using CoGen.Generator.Model;
using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Binding;

/// <summary>What became of the library calls of a body.</summary>
internal static class CallReport
{
    public static IEnumerable<ReportLine> Of(BoundBody body, Compilation compilation, bool patch) =>
        body.LibraryCalls.Select(call => LineOf(call.Node, call.Member, call.Receiver, call.StandIn, compilation, patch)).OfType<ReportLine>()
            .Concat(body.Functions.SelectMany(function => Of(function.Body, compilation, patch)));

    private static ReportLine? LineOf(SyntaxNode node, ISymbol member, ITypeSymbol? receiver, StandIn? standIn, Compilation compilation, bool patch)
    {
        SourceSpan span = SourceSpans.Of(node, compilation);
        (string What, string Detail)? verdict = standIn switch
        {
            Offloaded => (Report.Offloaded, ""),
            not null => (Report.Redirected, standIn.Describe()),
            null when BlockingCalls.Instead(member, receiver) is { } instead => patch ? (Report.Refused, instead) : (Report.LeftAlone, "patching is off"),
            null => BlockingCalls.IsLeftAlone(member, receiver) ? (Report.LeftAlone, "") : null,
        };
        return verdict is var (what, detail) ? new ReportLine(span.Path, span.StartLine, what, CallSites.Display(member), detail) : null;
    }
}
