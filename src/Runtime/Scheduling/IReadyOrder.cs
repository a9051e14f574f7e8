namespace CoGen;

/// <summary>Decides who runs next, in place of first come, first served: how tests explore what may happen.</summary>
internal interface IReadyOrder
{
    /// <summary>The index of the one to run.</summary>
    /// <param name="ready">Those that can run, the one that has waited longest first. Valid during the call.</param>
    /// <param name="timeMayPass">Whether a timer is pending: the count of those that are ready then means that time passes up to it first.</param>
    int Choose(IReadOnlyList<GreenThread> ready, bool timeMayPass);
}
