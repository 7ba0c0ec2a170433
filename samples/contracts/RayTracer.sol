// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.30;

/// @title A ray tracer in signed fixed-point numbers
/// @notice Three balls on a chequered floor, one of them a mirror, half hidden by a pane of glass
/// under an evening sun. Every number is an int256 that counts 10^-18, so each product is divided by
/// 10^18 again: SDIV is the instruction that tells one interpreter from another here. Every vector
/// is three words of memory that nobody ever gives back, so memory grows from the first pixel to
/// the last, and its price with it.
///
/// All arithmetic is unchecked: the numbers of this scene stay far below 2^255, and a check at
/// each sum would hide the sums.
contract RayTracer {
    int256 private constant ONE = 1e18;

    /// @dev A hit nearer than this is the surface that the ray has just left.
    int256 private constant NEAR = 1e12;
    int256 private constant FAR = 1e24;

    /// @dev How often a ray may be mirrored, or pass the pane, before it sees only the sky.
    uint256 private constant BOUNCES = 3;

    // The pane of glass stands upright, facing the eye.
    int256 private constant PANE_Z = -0.9e18;
    int256 private constant PANE_LEFT = -0.35e18;
    int256 private constant PANE_RIGHT = 1.75e18;
    int256 private constant PANE_BOTTOM = 0.12e18;
    int256 private constant PANE_TOP = 1.62e18;
    int256 private constant PANE_EDGE = 0.05e18;

    /// @dev A point, a direction, or a colour (red, green, blue).
    struct Vec {
        int256 x;
        int256 y;
        int256 z;
    }

    struct Ray {
        Vec from;
        Vec towards;
    }

    /// @dev `mirror` is the share of light that is mirrored rather than scattered.
    struct Surface {
        Vec tint;
        int256 mirror;
    }

    struct Ball {
        Vec centre;
        int256 radius;
        Surface surface;
    }

    struct Scene {
        Vec sun;
        Ball[] balls;
        Surface light;
        Surface dark;
        Surface frame;
    }

    /// @dev `glass` tells the pane, which lets the ray through, from everything else.
    struct Hit {
        int256 distance;
        Vec normal;
        Surface surface;
        bool glass;
    }

    /// @notice Renders the scene as seen by an eye at the height of the balls.
    /// @return pixels Three bytes a pixel (red, green, blue), row by row from the top left.
    function render(uint256 width, uint256 height) external pure returns (bytes memory pixels) {
        unchecked {
            pixels = new bytes(width * height * 3);
            Scene memory scene = _scene();
            Vec memory eye = Vec(0.1e18, 1.05e18, -4.6e18);
            uint256 at = 0;
            for (uint256 row = 0; row < height; ++row) {
                for (uint256 column = 0; column < width; ++column) {
                    // The picture is two units high and hangs 2.2 units before the eye.
                    int256 x = (2 * int256(column) + 1 - int256(width)) * ONE / int256(height);
                    int256 y = (int256(height) - 2 * int256(row) - 1) * ONE / int256(height);
                    Vec memory towards = _unit(Vec(x, y - 0.16e18, 2.2e18));
                    Vec memory colour = _trace(scene, Ray(eye, towards), BOUNCES);
                    pixels[at++] = _byte(colour.x);
                    pixels[at++] = _byte(colour.y);
                    pixels[at++] = _byte(colour.z);
                }
            }
        }
    }

    function _scene() private pure returns (Scene memory scene) {
        Ball[] memory balls = new Ball[](3);
        balls[0] = Ball(
            Vec(-1.15e18, 0.7e18, 0.4e18),
            0.7e18,
            Surface(Vec(0.95e18, 0.55e18, 0.1e18), 0.08e18)
        );
        balls[1] = Ball(
            Vec(0.5e18, 1e18, 1.3e18),
            1e18,
            Surface(Vec(0.75e18, 0.8e18, 0.85e18), 0.7e18)
        );
        balls[2] = Ball(
            Vec(0.95e18, 0.4e18, -0.25e18),
            0.4e18,
            Surface(Vec(0.15e18, 0.45e18, 0.8e18), 0.12e18)
        );
        scene.balls = balls;
        scene.sun = _unit(Vec(-0.75e18, 0.8e18, -0.55e18));
        scene.light = Surface(Vec(0.82e18, 0.8e18, 0.74e18), 0.06e18);
        scene.dark = Surface(Vec(0.16e18, 0.18e18, 0.22e18), 0.14e18);
        scene.frame = Surface(Vec(0.12e18, 0.1e18, 0.08e18), 0);
    }

    /// @return The colour that arrives along `ray`.
    function _trace(Scene memory scene, Ray memory ray, uint256 bounces)
        private
        pure
        returns (Vec memory)
    {
        unchecked {
            Hit memory hit = _nearest(scene, ray);
            if (hit.distance == FAR) return _sky(scene, ray.towards);

            Vec memory at = _along(ray, hit.distance);
            Vec memory colour;
            int256 mirror;
            if (hit.glass) {
                // Straight on, a little dimmer and greener; and the more aslant, the more mirrored.
                if (bounces == 0) return _sky(scene, ray.towards);
                colour = _tinted(
                    _trace(scene, Ray(at, ray.towards), bounces - 1),
                    Vec(0.82e18, 0.93e18, 0.88e18)
                );
                int256 slant = ONE + _dot(ray.towards, hit.normal);
                mirror = 0.07e18 + _mul(_mul(slant, slant), 0.8e18);
            } else {
                colour = _lit(scene, ray, hit, at);
                mirror = hit.surface.mirror;
            }
            if (mirror == 0 || bounces == 0) return colour;

            // The mirrored direction: d - 2 (d·n) n.
            Vec memory mirrored =
                _plus(ray.towards, _scaled(hit.normal, -2 * _dot(ray.towards, hit.normal)));
            Vec memory seen = _trace(scene, Ray(at, mirrored), bounces - 1);
            return _plus(_scaled(colour, ONE - mirror), _scaled(seen, mirror));
        }
    }

    /// @dev Light that a surface scatters: a bit from all sides, more where the sun reaches it, and
    /// a highlight where it mirrors the sun itself.
    function _lit(Scene memory scene, Ray memory ray, Hit memory hit, Vec memory at)
        private
        pure
        returns (Vec memory)
    {
        unchecked {
            int256 facing = _dot(hit.normal, scene.sun);
            int256 brightness = 0.22e18 + _mul(hit.normal.y + ONE, 0.06e18);
            if (facing <= 0 || _shaded(scene, at)) return _scaled(hit.surface.tint, brightness);

            Vec memory colour = _scaled(hit.surface.tint, brightness + _mul(facing, 0.85e18));
            // (h·n)^64 by six squarings, h being half-way between the sun and the eye.
            Vec memory halfway = _unit(_plus(scene.sun, _scaled(ray.towards, -ONE)));
            int256 shine = _dot(halfway, hit.normal);
            if (shine > 0 && hit.surface.mirror > 0) {
                for (uint256 i = 0; i < 6; ++i) shine = _mul(shine, shine);
                colour = _plus(colour, Vec(shine, shine, _mul(shine, 0.8e18)));
            }
            return colour;
        }
    }

    /// @return Whether something opaque stands between `at` and the sun.
    function _shaded(Scene memory scene, Vec memory at) private pure returns (bool) {
        Ray memory ray = Ray(at, scene.sun);
        for (uint256 i = 0; i < scene.balls.length; ++i) {
            if (_ballDistance(scene.balls[i], ray) < FAR) return true;
        }
        int256 pane = _paneDistance(ray);
        return pane < FAR && _onFrame(_along(ray, pane));
    }

    function _nearest(Scene memory scene, Ray memory ray) private pure returns (Hit memory hit) {
        unchecked {
            hit.distance = FAR;
            for (uint256 i = 0; i < scene.balls.length; ++i) {
                Ball memory ball = scene.balls[i];
                int256 distance = _ballDistance(ball, ray);
                if (distance < hit.distance) {
                    hit.distance = distance;
                    hit.surface = ball.surface;
                    hit.normal = _unit(_minus(_along(ray, distance), ball.centre));
                }
            }

            // The floor is the plane y = 0.
            if (ray.towards.y < 0) {
                int256 distance = -ray.from.y * ONE / ray.towards.y;
                if (distance > NEAR && distance < hit.distance) {
                    hit.distance = distance;
                    Vec memory at = _along(ray, distance);
                    hit.surface = _even(at.x) == _even(at.z) ? scene.light : scene.dark;
                    hit.normal = Vec(0, ONE, 0);
                }
            }

            int256 pane = _paneDistance(ray);
            if (pane < hit.distance) {
                hit.distance = pane;
                hit.normal = Vec(0, 0, ray.towards.z > 0 ? -ONE : ONE);
                hit.surface = scene.frame;
                hit.glass = !_onFrame(_along(ray, pane));
            }
        }
    }

    /// @return How far along `ray` the ball is, or FAR. Solves |from + t·towards - centre| = radius.
    function _ballDistance(Ball memory ball, Ray memory ray) private pure returns (int256) {
        unchecked {
            Vec memory offset = _minus(ray.from, ball.centre);
            int256 half = _dot(offset, ray.towards);
            int256 discriminant =
                _mul(half, half) - _dot(offset, offset) + _mul(ball.radius, ball.radius);
            if (discriminant <= 0) return FAR;
            int256 root = _sqrt(discriminant);
            int256 distance = -half - root;
            if (distance > NEAR) return distance;
            distance = root - half;
            return distance > NEAR ? distance : FAR;
        }
    }

    /// @return How far along `ray` the pane of glass or its frame is, or FAR.
    function _paneDistance(Ray memory ray) private pure returns (int256) {
        unchecked {
            if (ray.towards.z == 0) return FAR;
            int256 distance = (PANE_Z - ray.from.z) * ONE / ray.towards.z;
            if (distance <= NEAR) return FAR;
            int256 x = ray.from.x + _mul(ray.towards.x, distance);
            int256 y = ray.from.y + _mul(ray.towards.y, distance);
            bool hit = x > PANE_LEFT && x < PANE_RIGHT && y > PANE_BOTTOM && y < PANE_TOP;
            return hit ? distance : FAR;
        }
    }

    function _onFrame(Vec memory at) private pure returns (bool) {
        unchecked {
            return at.x < PANE_LEFT + PANE_EDGE || at.x > PANE_RIGHT - PANE_EDGE
                || at.y < PANE_BOTTOM + PANE_EDGE || at.y > PANE_TOP - PANE_EDGE;
        }
    }

    /// @dev Deep blue above, amber towards the horizon, and the sun.
    function _sky(Scene memory scene, Vec memory towards) private pure returns (Vec memory) {
        unchecked {
            int256 height = towards.y < 0 ? int256(0) : towards.y;
            height = ONE - _mul(ONE - height, ONE - height);
            Vec memory colour = _plus(
                _scaled(Vec(0.95e18, 0.62e18, 0.32e18), ONE - height),
                _scaled(Vec(0.1e18, 0.2e18, 0.42e18), height)
            );
            int256 sun = _dot(towards, scene.sun);
            if (sun > 0.985e18) colour = _plus(colour, Vec(0.9e18, 0.8e18, 0.5e18));
            return colour;
        }
    }

    /// @dev Whether the floor of `x` is even. SAR would be floor division by a power of two; by
    /// 10^18 it takes SMOD, whose result has the sign of `x`.
    function _even(int256 x) private pure returns (bool) {
        unchecked {
            int256 rest = x % (2 * ONE);
            if (rest < 0) rest += 2 * ONE;
            return rest < ONE;
        }
    }

    function _along(Ray memory ray, int256 distance) private pure returns (Vec memory) {
        return _plus(ray.from, _scaled(ray.towards, distance));
    }

    function _plus(Vec memory a, Vec memory b) private pure returns (Vec memory) {
        unchecked {
            return Vec(a.x + b.x, a.y + b.y, a.z + b.z);
        }
    }

    function _minus(Vec memory a, Vec memory b) private pure returns (Vec memory) {
        unchecked {
            return Vec(a.x - b.x, a.y - b.y, a.z - b.z);
        }
    }

    function _scaled(Vec memory a, int256 by) private pure returns (Vec memory) {
        return Vec(_mul(a.x, by), _mul(a.y, by), _mul(a.z, by));
    }

    function _tinted(Vec memory a, Vec memory b) private pure returns (Vec memory) {
        return Vec(_mul(a.x, b.x), _mul(a.y, b.y), _mul(a.z, b.z));
    }

    function _dot(Vec memory a, Vec memory b) private pure returns (int256) {
        unchecked {
            return (a.x * b.x + a.y * b.y + a.z * b.z) / ONE;
        }
    }

    /// @dev The vector of length one in the same direction.
    function _unit(Vec memory a) private pure returns (Vec memory) {
        unchecked {
            int256 length = _sqrt(_dot(a, a));
            return Vec(a.x * ONE / length, a.y * ONE / length, a.z * ONE / length);
        }
    }

    function _mul(int256 a, int256 b) private pure returns (int256) {
        unchecked {
            return a * b / ONE;
        }
    }

    /// @dev The square root of a positive number, by Newton's method: from a power of two that is
    /// not below the root, each round comes closer until none does.
    function _sqrt(int256 a) private pure returns (int256 root) {
        unchecked {
            int256 square = a * ONE;
            uint256 bits = 0;
            for (int256 rest = square; rest > 0xffff; rest >>= 16) bits += 8;
            root = int256(0x100) << bits;
            while (true) {
                int256 closer = (root + square / root) >> 1;
                if (closer >= root) return root;
                root = closer;
            }
        }
    }

    /// @dev From linear light, 0 to one, to a byte for the screen: a square root is its gamma.
    function _byte(int256 light) private pure returns (bytes1) {
        unchecked {
            if (light <= 0) return 0;
            if (light >= ONE) return 0xff;
            return bytes1(uint8(uint256(_sqrt(light) * 255 / ONE)));
        }
    }
}
