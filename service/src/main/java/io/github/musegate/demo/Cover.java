package io.github.musegate.demo;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.ImageIO;

/** Draws the cover of a family: circles in its colour, without letters, because machines without fonts have none. */
final class Cover {

    private static final int SIZE = 400;
    private static final int CIRCLES = 9;

    private Cover() {}

    /** A PNG. */
    static byte[] of(Family family) throws IOException {
        BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
        Graphics2D canvas = image.createGraphics();
        canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        canvas.setPaint(new GradientPaint(
                0, 0, family.colour(), SIZE, SIZE, family.colour().darker().darker()));
        canvas.fillRect(0, 0, SIZE, SIZE);
        Random random = new Random(family.colour().getRGB());
        for (int i = 0; i < CIRCLES; i++) {
            int radius = 30 + random.nextInt(120);
            canvas.setColor(new Color(1f, 1f, 1f, 0.08f + 0.02f * i));
            canvas.fillOval(random.nextInt(SIZE) - radius, random.nextInt(SIZE) - radius, 2 * radius, 2 * radius);
        }
        canvas.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
