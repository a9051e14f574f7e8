using System.Net;
using System.Net.Sockets;

namespace CoGen.Runtime.Tests.Matrix;

internal abstract partial class State
{
    private abstract partial class OfSocket : State
    {
        protected Socket Socket { get; set; } = null!;

        protected Socket? Peer { get; set; }

        public override Action Close => () =>
        {
            Stage.Hub.Closing(Socket);
            Socket.Dispose();
        };

        public override void CleanUp()
        {
            Socket.Dispose();
            Peer?.Dispose();
        }

        protected bool IsOpen => !Socket.SafeHandle.IsClosed;
    }

    private sealed partial class Receiving : OfSocket
    {
        private readonly byte[] buffer = new byte[8];

        public override void Give() => Stage.Hub.TrySend(Peer!, [7], SocketFlags.None, out _);

        public override string Remains() =>
            IsOpen && Stage.Hub.TryReceive(Socket, buffer, SocketFlags.None, out int count) == SocketError.Success && count == 1 ? "left" : "";

        protected override void SetUp() => (Socket, Peer) = Stage.Sockets.CreatePair();

        [Green]
        protected override void Wait() => Assert.Equal(1, Socket.Receive(buffer));
    }

    private sealed partial class Sending : OfSocket
    {
        private const int Room = 64 * 1024, All = 96 * 1024;

        private readonly byte[] buffer = new byte[All];
        private int received;

        public override void Give() => Take();

        // What has arrived is the beginning of what was sent, and nothing twice.
        public override string Remains()
        {
            Take();
            Assert.True(received is Room or All);
            return received == Room ? "a part" : "";
        }

        protected override void SetUp() => (Socket, Peer) = Stage.Sockets.CreatePair();

        [Green]
        protected override void Wait() => Assert.Equal(All, Socket.Send(buffer));

        private void Take()
        {
            Stage.Hub.TryReceive(Peer!, new byte[All], SocketFlags.None, out int count);
            received += count;
        }
    }

    private sealed partial class Accepting : OfSocket
    {
        public override void Give()
        {
            if (!IsOpen)
                return;
            Peer = Network.NewSocket();
            Stage.Sockets.TryConnect(Peer, Socket.LocalEndPoint!);
        }

        public override string Remains()
        {
            if (!IsOpen || Stage.Hub.TryAccept(Socket, out Socket? accepted) != SocketError.Success)
                return "";
            accepted!.Dispose();
            return "left";
        }

        protected override void SetUp() => Socket = SimulatedHub.CreateListener();

        [Green]
        protected override void Wait() => Socket.Accept().Dispose();
    }

    private sealed partial class Connecting : OfSocket
    {
        private EndPoint remote = null!;

        public override void Give() => Stage.Hub.FinishConnects();

        protected override void SetUp()
        {
            Peer = SimulatedHub.CreateListener();
            remote = Peer.LocalEndPoint!;
            Socket = Network.NewSocket();
        }

        [Green]
        protected override void Wait() => Socket.Connect(remote);
    }
}
