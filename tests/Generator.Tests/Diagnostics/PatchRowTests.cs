using CoGen.Generator.Patching;
using Microsoft.CodeAnalysis;

namespace CoGen.Generator.Tests.Diagnostics;

/// <summary>The table of redirected calls against the BCL and the runtime.</summary>
public sealed class PatchRowTests
{
    private static readonly Compilation Compilation = UserCode.Of("");

    [Fact]
    public void Every_row_of_sockets_names_a_member_and_a_stand_in_for_it()
    {
        foreach (PatchRow row in SocketRows.Helpers)
        {
            var member = DocumentationCommentId.GetFirstSymbolForDeclarationId(row.Member, Compilation) as IMethodSymbol;
            Assert.True(member is not null, row.Member);
            IEnumerable<ITypeSymbol> places = member.Parameters.Where(static parameter => parameter.RefKind != RefKind.None).Select(static parameter => parameter.Type);
            Assert.True((row.Outcome is null) == !places.Any(), row.Member);
            string[] target = row.Target.Split('.');
            INamedTypeSymbol type = Compilation.GetTypeByMetadataName("CoGen.Patches." + target[0])!;
            Assert.True(type.GetMembers(target[1] + "_Green").OfType<IMethodSymbol>().Any(twin => StandsIn(twin, member)), row.Member);
        }
    }

    [Theory]
    [InlineData("Socket", "Accept", "Connect", "Disconnect", "Receive", "ReceiveFrom", "ReceiveMessageFrom", "Send", "SendFile", "SendTo")]
    [InlineData("UdpClient", "Receive", "Send")]
    [InlineData("TcpClient", "Connect")]
    [InlineData("TcpListener", "AcceptSocket", "AcceptTcpClient")]
    public void Every_overload_is_in_the_table(string type, params string[] names)
    {
        HashSet<string> rows = [.. SocketRows.Helpers.Select(static row => row.Member)];
        INamedTypeSymbol symbol = Compilation.GetTypeByMetadataName("System.Net.Sockets." + type)!;
        foreach (ISymbol member in names.SelectMany(name => symbol.GetMembers(name)).Where(static member => member.DeclaredAccessibility == Accessibility.Public))
            Assert.Contains(member.GetDocumentationCommentId()!, rows);
    }

    [Fact]
    public void A_place_that_is_no_name_cannot_take_what_comes_back() => Refusal.IsReported("COGEN009", """
        using System.Net.Sockets;
        using CoGen;
        partial class User
        {
            [Green]
            static int M(Socket socket, byte[] bytes, SocketError[] errors) => socket.Receive(bytes, 0, 1, SocketFlags.None, [|out errors[0]|]);
        }
        """);

    // The context, the receiver, and what goes in, by the names that named arguments use; a span that is filled as memory.
    private static bool StandsIn(IMethodSymbol twin, IMethodSymbol member)
    {
        IEnumerable<IParameterSymbol> goingIn = member.Parameters.Where(static parameter => parameter.RefKind != RefKind.Out);
        int skipped = member.MethodKind == MethodKind.Constructor ? 1 : 2;
        return twin.Parameters.Skip(skipped).Select(static parameter => (parameter.Name, Type: Text(parameter.Type)))
            .SequenceEqual(goingIn.Select(static parameter => (parameter.Name, Type: Text(parameter.Type).Replace("System.Span<", "System.Memory<"))));
    }

    private static string Text(ITypeSymbol type) => type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
}
