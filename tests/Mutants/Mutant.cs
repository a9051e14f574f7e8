namespace CoGen.Mutants;

/// <summary>A mistake that somebody could make in the runtime: in one file, one text becomes another.</summary>
internal sealed record Mutant(string Name, string File, string Text, string Instead)
{
    /// <summary>Lost wake-ups, wrong orders, limits that are one off, cleaning up that is left out.</summary>
    public static Mutant[] All { get; } =
    [
        new("An unpark before the park is forgotten", "Scheduling/GreenScheduler.Parking.cs", "if (thread.Epoch == parking.Epoch)\n        {\n            if (thread is { Overdue: true, Shielded: false })\n                ThrowOverdue(thread);\n            BeginPark(thread);\n            context", "if (true)\n        {\n            if (thread is { Overdue: true, Shielded: false })\n                ThrowOverdue(thread);\n            BeginPark(thread);\n            context"),
        new("A late ticket wakes", "Scheduling/GreenScheduler.Parking.cs", "else if (parking.Thread.Epoch == parking.Epoch)\n            EndPark", "else\n            EndPark"),
        new("A killed thread stays in its queue", "Scheduling/WaitQueue.cs", "public void Withdraw(GreenThread thread)\n    {\n        Remove(thread);", "public void Withdraw(GreenThread thread)\n    {"),
        new("What a killed thread was given is lost", "Threads/GreenThread.Ending.cs", "if (granted)\n            place?.PassOn();\n        else\n            place?.Withdraw(this);", "if (!granted)\n            place?.Withdraw(this);"),
        new("Waking all wakes one too few", "Scheduling/WaitQueue.cs", "for (int left = Count; left > 0", "for (int left = Count; left > 1"),
        new("A permit that is released is also kept", "Scheduling/Permits.cs", "if (!WakeOne())\n            Free++;", "WakeOne();\n        Free++;"),
        new("A permit is not passed on", "Scheduling/Permits.cs", "public override void PassOn() => Release();", "public override void PassOn() => Free += 0;"),
        new("A kill of one that is killed is another", "Threads/GreenThread.Ending.cs", "if (IsCompleted || Has(Marks.Killed))", "if (IsCompleted)"),
        new("A timeout is not off when it is disposed", "Threads/GreenTimeout.cs", "isOpen = false;\n        Stop();", "isOpen = false;"),
        new("A kill leaves the timeouts on", "Threads/GreenThread.Ending.cs", "for (GreenTimeout? timeout = extras.Timeouts; timeout is not null; timeout = timeout.Outer)\n                timeout.Stop();", ""),
        new("Of two timeouts the later is first", "Threads/GreenTimeout.cs", "timeout.end <= first.end", "timeout.end >= first.end"),
        new("A limit stays on the clock when the wait has ended", "Scheduling/WaitLimit.cs", "public void Lift()\n    {\n        scheduler.Timers.Remove(this);", "public void Lift()\n    {"),
        new("A limit that was stopped may still fire", "Scheduling/WaitLimit.cs", "public void Stop()\n    {\n        scheduler.Timers.Remove(this);", "public void Stop()\n    {"),
        new("A queue holds one more", "Sync/GreenBuffer.cs", "if (Held >= Limit)\n            return false;", "if (Held > Limit)\n            return false;"),
        new("Putters are not let in", "Sync/GreenBuffer.cs", "item = items.Take();\n        Refill();", "item = items.Take();"),
        new("A put item overtakes those that wait", "Sync/GreenBuffer.cs", "buffer.items.PutBack(buffer.handed.RemoveLast());", "buffer.items.Add(buffer.handed.RemoveLast());"),
        new("Closing forgets the getters", "Sync/GreenBuffer.cs", "putters.WakeAll();\n        getters.WakeAll();", "putters.WakeAll();"),
        new("Readers overtake a writer", "Sync/GreenReaderWriterLock.cs", "if (line.Count > 0 || !IsFree(writes))", "if (!IsFree(writes))"),
        new("Those behind a writer that gave up wait on", "Sync/GreenReaderWriterLock.cs", "public override void OnLeft() => gate.LetIn();", "public override void OnLeft() => base.OnLeft();"),
        new("A pulse dies with its waiter", "Sync/GreenCondition.cs", "public override void PassOn() => WakeOne();", "public override void PassOn() => base.PassOn();"),
        new("A condition does not take its lock in any case", "Sync/GreenLock.cs", "permit.AcquireShielded();", "permit.Acquire();"),
        new("An automatic signal stays set", "Sync/GreenSignal.cs", "IsSet = !autoReset || !waiters.WakeOne();", "waiters.WakeOne();\n        IsSet = true;"),
        new("A barrier does not begin its next phase", "Sync/GreenBarrier.cs", "Phase++;", ""),
        new("A slot of a killed starter is lost", "Pools/GreenPool.cs", "public override void PassOn() => pool.Release();", "public override void PassOn() => base.PassOn();"),
        new("A pool that grows wakes nobody", "Pools/GreenPool.cs", "Size = size;\n        GiveOut();", "Size = size;"),
        new("A place is lost when no thing could be made", "Pools/ResourcePool.cs", "if (!isMade)\n                GiveBackPlace();", ""),
        new("A thing that is broken is lent again", "Pools/ResourcePool.cs", "if (keep)\n                pool.idle", "if (true)\n                pool.idle"),
        new("The newest runs first", "Scheduling/GreenScheduler.Parking.cs", "thread.Status = GreenThreadStatus.Ready;\n        ready.AddLast(thread);", "thread.Status = GreenThreadStatus.Ready;\n        if (ready.Count > 1)\n        {\n            GreenThread first = ready.RemoveFirst();\n            ready.AddLast(thread);\n            thread = first;\n        }\n        ready.AddLast(thread);"),
        new("A timer fires a tick early", "Scheduling/GreenScheduler.Turn.cs", "long now = time.GetTimestamp();", "long now = time.GetTimestamp() + time.TimestampFrequency / 1000;"),
        new("Mail is read only when nobody is ready", "Scheduling/GreenScheduler.Turn.cs", "foreach (Letter letter in mail.Take())", "if (ready.IsEmpty)\n        foreach (Letter letter in mail.Take())"),
        new("The hub is not woken for a letter", "Scheduling/Mailbox.cs", "wake = asleep;", "wake = asleep && incoming.Count > 1;"),
        new("A handler that throws keeps the fault from the next", "Scheduling/GreenScheduler.cs", "foreach (EventHandler<UnobservedFaultEventArgs> handler in Delegate.EnumerateInvocationList(handlers))\n        {", "foreach (EventHandler<UnobservedFaultEventArgs> handler in new[] { handlers })\n        {"),
        new("An observed fault is reported", "Scheduling/FaultLog.cs", "if (!fault.Thread.IsObserved)", "if (true)"),
        new("The end of a thread wakes one waiter", "Threads/GreenThread.Ending.cs", "its.WakeAll();", "its.WakeOne();"),
        new("A finished member stays in its pool", "Threads/GreenThread.Ending.cs", "if (Member >= 0)\n            Lineage!.Group.Leave(this);", ""),
        new("Nobody unlinks the selection's other waiters", "Scheduling/Selection.cs", "waiter.Leave();", "_ = waiter;"),
        new("A socket that is waited for stays in the hub", "Net/SocketWait.cs", "if (socket is not null)\n            scheduler.Hub.Disarm(socket, direction);", ""),
        new("A countdown wakes at one", "Sync/GreenCountdown.cs", "if (Count == 0)\n            waiters.WakeAll();", "if (Count <= 1)\n            waiters.WakeAll();"),
        new("A lock is free while it is handed over", "Sync/GreenLock.cs", "if (--depth > 0)\n            return;\n        owner = null;", "if (--depth > 1)\n            return;\n        owner = null;"),
        new("A sleep ends at once for a long time", "Scheduling/GreenScheduler.Turn.cs", "return due >= long.MaxValue ? long.MaxValue - 1 : (long)due;", "return (int)due;"),
    ];
}
