package io.github.musegate.sound;

/** How wide bands are that the ear hears as equally wide. */
enum MelScale {
    /** O'Shaughnessy's formula ("Speech communication", 1987). */
    SMOOTH {
        @Override
        double mel(double hertz) {
            return 2595 * Math.log10(1 + hertz / 700);
        }

        @Override
        double hertz(double mel) {
            return 700 * (Math.pow(10, mel / 2595) - 1);
        }
    },

    /** Slaney's ("Auditory toolbox", 1998): straight up to 1 kHz, logarithmic above, as many models were taught. */
    BENT {
        @Override
        double mel(double hertz) {
            return hertz < 1_000 ? hertz * 3 / 200 : 15 + 27 * Math.log(hertz / 1_000) / Math.log(6.4);
        }

        @Override
        double hertz(double mel) {
            return mel < 15 ? mel * 200 / 3 : 1_000 * Math.pow(6.4, (mel - 15) / 27);
        }
    };

    abstract double mel(double hertz);

    abstract double hertz(double mel);
}
