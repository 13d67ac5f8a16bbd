privacy(nested(E<F>&))
