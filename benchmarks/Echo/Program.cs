using CoGen.Benchmarks;

// Echo over loopback: Echo [rounds] runs every server in turn, each on one core, with the load on another. Linux.
switch (args)
{
    case ["green"]: GreenEcho.Run(); break;
    case ["async"]: await AsyncEcho.Run(); break;
    case ["epoll"]: EpollEcho.Run(); break;
    case ["load", var port, var connections, var seconds]: Load.Run(int.Parse(port), int.Parse(connections), int.Parse(seconds)); break;
    case ["idle", var port, var connections]: Load.Idle(int.Parse(port), int.Parse(connections)); break;
    case []: Comparison.Run(3); break;
    case [var rounds]: Comparison.Run(int.Parse(rounds)); break;
}
