package io.github.musegate.demo;

import java.awt.Color;
import java.util.List;

/** A kind of music in the demo: one artist and one album of pieces that sound alike. */
enum Family {
    STRINGS("The Lute Machines", "Broken Chords", "Plucked", new Color(0xB0, 0x7D, 0x2B)) {
        @Override
        float[] play(int number, double seconds) {
            return Synthesis.arpeggios(5 * number % 12, 84 + 7 * number, seconds, number);
        }
    },
    DRUMS("Drum Office", "Nine to Five", "Percussion", new Color(0xA3, 0x35, 0x2C)) {
        @Override
        float[] play(int number, double seconds) {
            return Synthesis.percussion(96 + 6 * number, seconds, number);
        }
    },
    DRONES("Slow Weather", "Fronts", "Ambient", new Color(0x2C, 0x5F, 0x8A)) {
        @Override
        float[] play(int number, double seconds) {
            return Synthesis.drone(7 * number % 12, seconds, number);
        }
    },
    ORGAN("Parish Organ", "Cadences", "Organ", new Color(0x5B, 0x3F, 0x8C)) {
        @Override
        float[] play(int number, double seconds) {
            return Synthesis.chords(2 * number % 12, number % 2 == 0, 72 + 5 * number, seconds, number);
        }
    },
    BELLS("Tin Carousel", "Music Boxes", "Music box", new Color(0x2E, 0x8B, 0x74)) {
        @Override
        float[] play(int number, double seconds) {
            return Synthesis.musicBox(4 * number % 12, 80 + 8 * number, seconds, number);
        }
    },
    DANCE("Night Shift", "Four on the Floor", "Dance", new Color(0xC2, 0x4D, 0x7F)) {
        @Override
        float[] play(int number, double seconds) {
            return Synthesis.dance(3 * number % 12, 118 + 3 * number, seconds, number);
        }
    };

    /** What the pieces are called, in every family alike. */
    static final List<String> TITLES = List.of("Arrival", "Balance", "Corner", "Distance", "Evening", "Ferry");

    private final String artist;
    private final String album;
    private final String genre;
    private final Color colour;

    Family(String artist, String album, String genre, Color colour) {
        this.artist = artist;
        this.album = album;
        this.genre = genre;
        this.colour = colour;
    }

    /** A piece, the same for the same numbers. */
    abstract float[] play(int number, double seconds);

    String artist() {
        return artist;
    }

    String album() {
        return album;
    }

    String genre() {
        return genre;
    }

    Color colour() {
        return colour;
    }
}
