package io.github.musegate;

/** Where the program begins. */
public final class Main {

    private Main() {}

    /**
     * Runs the command that the arguments name.
     *
     * @param arguments the command line
     */
    public static void main(String[] arguments) {
        
        System.out.println("MuseGate");
    }
}
