namespace CoGen;

/// <summary>A queue between green threads: first in, first out.</summary>
/// <inheritdoc cref="GreenBuffer{T}" path="/remarks"/>
/// <param name="capacity">How many items it holds before <see cref="GreenBuffer{T}.Put(T)"/> waits; by default there is no limit.</param>
public sealed class GreenQueue<T>(int capacity = int.MaxValue) : GreenBoundedBuffer<T>(new Ring<T>(), capacity);

/// <summary>A queue between green threads: last in, first out.</summary>
/// <inheritdoc cref="GreenBuffer{T}" path="/remarks"/>
/// <param name="capacity">How many items it holds before <see cref="GreenBuffer{T}.Put(T)"/> waits; by default there is no limit.</param>
public sealed class GreenStack<T>(int capacity = int.MaxValue) : GreenBoundedBuffer<T>(new Pile<T>(), capacity);

/// <summary>A queue between green threads: the smallest item first, of equal ones the oldest.</summary>
/// <inheritdoc cref="GreenBuffer{T}" path="/remarks"/>
/// <param name="comparer">What is small; by default as the type has it.</param>
/// <param name="capacity">How many items it holds before <see cref="GreenBuffer{T}.Put(T)"/> waits; by default there is no limit.</param>
public sealed class GreenPriorityQueue<T>(IComparer<T>? comparer = null, int capacity = int.MaxValue)
    : GreenBoundedBuffer<T>(new Heap<T>(comparer ?? Comparer<T>.Default), capacity);

/// <summary>
/// A meeting place of green threads: who puts an item in waits until another one takes it, and goes on behind that one. It never holds
/// an item.
/// </summary>
/// <inheritdoc cref="GreenBuffer{T}" path="/remarks"/>
public sealed class GreenChannel<T>() : GreenBuffer<T>(new Ring<T>(), 0);

/// <summary>A buffer that holds items. See <see cref="GreenQueue{T}"/>, <see cref="GreenStack{T}"/>, <see cref="GreenPriorityQueue{T}"/>.</summary>
public abstract class GreenBoundedBuffer<T> : GreenBuffer<T>
{
    private protected GreenBoundedBuffer(Store<T> items, int capacity)
        : base(items, capacity) => ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);

    /// <summary>Items in it.</summary>
    public int Count => Held;

    /// <summary>
    /// How many items it holds before <see cref="GreenBuffer{T}.Put(T)"/> waits. With more room, those that wait go on; with less, the items
    /// stay.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int Capacity
    {
        get => Limit;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            SetLimit(value);
        }
    }
}
