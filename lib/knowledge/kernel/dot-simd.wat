;; Dot products of one query with many vectors of signed bytes, plain SIMD.
;; The query is kept within -63..63, so that four products fit in 16 bits (4 * 63 * 127 = 32004).
;; `dim` must be a multiple of 32; everything is 16-byte aligned.
(module
  (import "env" "memory" (memory 1))
  (func (export "scan")
    (param $query i32) (param $vectors i32) (param $count i32) (param $dim i32) (param $out i32)
    (local $at i32) (local $end i32) (local $q i32) (local $sum v128)
    (local.set $at (local.get $vectors))
    (block $done
      (loop $row
        (br_if $done (i32.eqz (local.get $count)))
        (local.set $sum (v128.const i32x4 0 0 0 0))
        (local.set $q (local.get $query))
        (local.set $end (i32.add (local.get $at) (local.get $dim)))
        (loop $column
          (local.set $sum (i32x4.add (local.get $sum)
            (i32x4.extadd_pairwise_i16x8_s
              (i16x8.add
                (i16x8.add
                  (i16x8.extmul_low_i8x16_s (v128.load (local.get $at)) (v128.load (local.get $q)))
                  (i16x8.extmul_high_i8x16_s (v128.load (local.get $at)) (v128.load (local.get $q))))
                (i16x8.add
                  (i16x8.extmul_low_i8x16_s (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $q)))
                  (i16x8.extmul_high_i8x16_s (v128.load offset=16 (local.get $at)) (v128.load offset=16 (local.get $q))))))))
          (local.set $at (i32.add (local.get $at) (i32.const 32)))
          (local.set $q (i32.add (local.get $q) (i32.const 32)))
          (br_if $column (i32.lt_u (local.get $at) (local.get $end))))
        (i32.store (local.get $out)
          (i32.add
            (i32.add (i32x4.extract_lane 0 (local.get $sum)) (i32x4.extract_lane 1 (local.get $sum)))
            (i32.add (i32x4.extract_lane 2 (local.get $sum)) (i32x4.extract_lane 3 (local.get $sum)))))
        (local.set $out (i32.add (local.get $out) (i32.const 4)))
        (local.set $count (i32.sub (local.get $count) (i32.const 1)))
        (br $row)))))
