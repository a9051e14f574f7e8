using CoGen.Generator.Lowering;
using CoGen.Generator.Model;

namespace CoGen.Generator.Emission;

/// <summary>Whether a tree keeps an <c>unsafe</c> block: flat code has no such blocks, so the whole resume path is unsafe then.</summary>
internal sealed class UnsafeBlocks : TreeRewriter
{
    private bool _found;

    public static bool AreIn(Block tree)
    {
        var finder = new UnsafeBlocks();
        finder.RewriteBlock(tree);
        return finder._found;
    }

    public override Block RewriteBlock(Block block)
    {
        _found |= block.Context == Block.Unsafe;
        return base.RewriteBlock(block);
    }
}
