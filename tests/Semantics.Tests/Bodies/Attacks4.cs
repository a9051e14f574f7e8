namespace CoGen.Semantics.Tests;

/// <summary>Methods of uncommon size.</summary>
public static partial class Attacks4
{
    [Green, Body]
    public static string Deep_nesting(Probe p)
    {
        string all = "";
        if (p.Note(true))
        {
            {
                for (int i2 = 0; i2 < 1; i2++)
                {
                    try
                    {
                        if (p.Note(true))
                        {
                            {
                                for (int i6 = 0; i6 < 1; i6++)
                                {
                                    try
                                    {
                                        if (p.Note(true))
                                        {
                                            {
                                                for (int i10 = 0; i10 < 1; i10++)
                                                {
                                                    try
                                                    {
                                                        if (p.Note(true))
                                                        {
                                                            {
                                                                for (int i14 = 0; i14 < 1; i14++)
                                                                {
                                                                    try
                                                                    {
                                                                        if (p.Note(true))
                                                                        {
                                                                            {
                                                                                for (int i18 = 0; i18 < 1; i18++)
                                                                                {
                                                                                    try
                                                                                    {
                                                                                        if (p.Note(true))
                                                                                        {
                                                                                            {
                                                                                                for (int i22 = 0; i22 < 1; i22++)
                                                                                                {
                                                                                                    try
                                                                                                    {
                                                                                                        if (p.Note(true))
                                                                                                        {
                                                                                                            {
                                                                                                                for (int i26 = 0; i26 < 1; i26++)
                                                                                                                {
                                                                                                                    try
                                                                                                                    {
                                                                                                                        if (p.Note(true))
                                                                                                                        {
                                                                                                                            {
                                                                                                                                for (int i30 = 0; i30 < 1; i30++)
                                                                                                                                {
                                                                                                                                    try
                                                                                                                                    {
                                                                                                                                        if (p.Note(true))
                                                                                                                                        {
                                                                                                                                            {
                                                                                                                                                for (int i34 = 0; i34 < 1; i34++)
                                                                                                                                                {
                                                                                                                                                    try
                                                                                                                                                    {
                                                                                                                                                        if (p.Note(true))
                                                                                                                                                        {
                                                                                                                                                            {
                                                                                                                                                                for (int i38 = 0; i38 < 1; i38++)
                                                                                                                                                                {
                                                                                                                                                                    try
                                                                                                                                                                    {
                                                                                                                                                                        if (p.Note(true))
                                                                                                                                                                        {
                                                                                                                                                                            {
                                                                                                                                                                                for (int i42 = 0; i42 < 1; i42++)
                                                                                                                                                                                {
                                                                                                                                                                                    try
                                                                                                                                                                                    {
                                                                                                                                                                                        if (p.Note(true))
                                                                                                                                                                                        {
                                                                                                                                                                                            {
                                                                                                                                                                                                for (int i46 = 0; i46 < 1; i46++)
                                                                                                                                                                                                {
                                                                                                                                                                                                    try
                                                                                                                                                                                                    {
                                                                                                                                                                                                        if (p.Note(true))
                                                                                                                                                                                                        {
                                                                                                                                                                                                            {
                                                                                                                                                                                                                for (int i50 = 0; i50 < 1; i50++)
                                                                                                                                                                                                                {
                                                                                                                                                                                                                    try
                                                                                                                                                                                                                    {
                                                                                                                                                                                                                        if (p.Note(true))
                                                                                                                                                                                                                        {
                                                                                                                                                                                                                            {
                                                                                                                                                                                                                                for (int i54 = 0; i54 < 1; i54++)
                                                                                                                                                                                                                                {
                                                                                                                                                                                                                                    try
                                                                                                                                                                                                                                    {
                                                                                                                                                                                                                                        if (p.Note(true))
                                                                                                                                                                                                                                        {
                                                                                                                                                                                                                                            {
                                                                                                                                                                                                                                                for (int i58 = 0; i58 < 1; i58++)
                                                                                                                                                                                                                                                {
                                                                                                                                                                                                                                                    try
                                                                                                                                                                                                                                                    {
                                                                                                                                                                                                                                                        all += p.Call("deep");
                                                                                                                                                                                                                                                    }
                                                                                                                                                                                                                                                    finally { all += "f"; }
                                                                                                                                                                                                                                                }
                                                                                                                                                                                                                                            }
                                                                                                                                                                                                                                        }
                                                                                                                                                                                                                                    }
                                                                                                                                                                                                                                    finally { all += "f"; }
                                                                                                                                                                                                                                }
                                                                                                                                                                                                                            }
                                                                                                                                                                                                                        }
                                                                                                                                                                                                                    }
                                                                                                                                                                                                                    finally { all += "f"; }
                                                                                                                                                                                                                }
                                                                                                                                                                                                            }
                                                                                                                                                                                                        }
                                                                                                                                                                                                    }
                                                                                                                                                                                                    finally { all += "f"; }
                                                                                                                                                                                                }
                                                                                                                                                                                            }
                                                                                                                                                                                        }
                                                                                                                                                                                    }
                                                                                                                                                                                    finally { all += "f"; }
                                                                                                                                                                                }
                                                                                                                                                                            }
                                                                                                                                                                        }
                                                                                                                                                                    }
                                                                                                                                                                    finally { all += "f"; }
                                                                                                                                                                }
                                                                                                                                                            }
                                                                                                                                                        }
                                                                                                                                                    }
                                                                                                                                                    finally { all += "f"; }
                                                                                                                                                }
                                                                                                                                            }
                                                                                                                                        }
                                                                                                                                    }
                                                                                                                                    finally { all += "f"; }
                                                                                                                                }
                                                                                                                            }
                                                                                                                        }
                                                                                                                    }
                                                                                                                    finally { all += "f"; }
                                                                                                                }
                                                                                                            }
                                                                                                        }
                                                                                                    }
                                                                                                    finally { all += "f"; }
                                                                                                }
                                                                                            }
                                                                                        }
                                                                                    }
                                                                                    finally { all += "f"; }
                                                                                }
                                                                            }
                                                                        }
                                                                    }
                                                                    finally { all += "f"; }
                                                                }
                                                            }
                                                        }
                                                    }
                                                    finally { all += "f"; }
                                                }
                                            }
                                        }
                                    }
                                    finally { all += "f"; }
                                }
                            }
                        }
                    }
                    finally { all += "f"; }
                }
            }
        }
        return all + p.Call("end");
    }
}
