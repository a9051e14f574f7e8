using CoGen;
using Text = System.Text.StringBuilder;
using static System.Math;

namespace Acme.Lines;

internal static partial class Outer
{
    private partial record struct Inner(int Width)
    {
        [Green]
        public readonly Text Pad(GreenQueue<Text> texts)
        {
            Text text = texts.Get();
            return text.Append(' ', Max(0, Width - text.Length));
        }
    }

    [Green]
    internal static Text Padded(GreenQueue<Text> texts) => new Inner(8).Pad(texts);
}
