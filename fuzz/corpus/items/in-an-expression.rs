enum D { I = { struct J; 3 } }
