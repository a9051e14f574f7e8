using System.ComponentModel;

namespace CoGen;

/// <summary>
/// Where in the user's source a frame stands: constants of its class, printed by the generator. It needs no symbol files, and nothing is
/// kept of it but the frame's own state.
/// </summary>
/// <param name="method">The type and the name of the green method.</param>
/// <param name="file">The file it is written in; null for a frame that is nobody's source.</param>
/// <param name="lines">The line of each suspension point, from the first on, separated by spaces; 0 where none is known.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct FrameSource(string method, string? file = null, string lines = "")
{
    /// <summary>The type and the name; null for frames that say nothing of themselves.</summary>
    public string? Method { get; } = method;

    /// <summary>The file the method is written in.</summary>
    public string? File { get; } = file;

    /// <summary>The line of a suspension point, from 1; 0 when it is not known.</summary>
    public int LineOf(int point)
    {
        ReadOnlySpan<char> left = lines;
        foreach (Range line in left.Split(' '))
        {
            if (--point == 0)
                return int.TryParse(left[line], out int number) ? number : 0;
        }
        return 0;
    }
}
